Page({
  data: { course: null },

  onLoad({ id }) {
    tt.request({
      url: `https://api.example.com/course/${id}`,
      success: ({ data }) => this.setData({ course: data })
    })
  },

  buy() {
    const { id } = this.data.course
    tt.showModal({
      title: '确认购买',
      content: '付款后随时可学，七天内没开始学可以退款',
      success: ({ confirm }) => confirm && tt.navigateTo({ url: `/pages/mine/mine?buy=${id}` })
    })
  }
})
