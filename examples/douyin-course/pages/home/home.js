Page({
  data: {
    tabs: ['最新课程', '第一次做木工', '榫卯进阶'],
    courses: []
  },

  onLoad() {
    tt.request({
      url: 'https://api.example.com/course/list',
      success: ({ data }) => this.setData({ courses: data.courses }),
      fail: () => tt.showToast({ title: '课程没有加载出来，下拉重试', icon: 'none' })
    })
  },

  onShareAppMessage() {
    return { title: '跟着 12 节视频，做一张自己的小板凳', path: '/pages/home/home' }
  },

  open({ currentTarget }) {
    tt.navigateTo({ url: `/pages/course/course?id=${currentTarget.dataset.id}` })
  }
})
