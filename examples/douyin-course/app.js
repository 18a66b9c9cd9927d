App({
  globalData: { token: '' },

  onLaunch() {
    tt.login({
      success: ({ code }) => this.exchange(code),
      fail: () => tt.showToast({ title: '登录失败，请稍后重试', icon: 'none' })
    })
  },

  exchange(code) {
    tt.request({
      url: 'https://api.example.com/course/session',
      method: 'POST',
      data: { code },
      success: ({ data }) => {
        this.globalData.token = data.token
      }
    })
  }
})
