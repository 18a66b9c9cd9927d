Page({
  data: { lessons: [] },

  onShow() {
    tt.request({
      url: 'https://api.example.com/course/mine',
      success: ({ data }) => this.setData({ lessons: data.lessons })
    })
  },

  resume({ currentTarget }) {
    tt.navigateTo({ url: `/pages/course/course?id=${currentTarget.dataset.course}` })
  }
})
