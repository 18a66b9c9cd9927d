const { post } = require('./utils/request')

App({
  globalData: { token: '' },

  onLaunch() {
    this.applyUpdate()
    this.signIn()
  },

  /** 新版本下载好后问一次；用户不想重启，就留到下次冷启动。 */
  applyUpdate() {
    const manager = wx.getUpdateManager()
    manager.onUpdateReady(() => {
      wx.showModal({
        title: '新版本已准备好',
        content: '重启小程序即可使用新版本',
        success: ({ confirm }) => confirm && manager.applyUpdate()
      })
    })
  },

  signIn() {
    wx.login({
      success: async ({ code }) => {
        const { token } = await post('/session', { code })
        this.globalData.token = token
      },
      fail: () => wx.showToast({ title: '登录失败，请稍后重试', icon: 'none' })
    })
  }
})
