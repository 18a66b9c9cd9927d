const { get, post } = require('../../utils/request')
const { askToUpdate } = require('../../utils/support')

const SERVICE = { corpId: 'ww0000000000000000', url: 'https://work.weixin.qq.com/kfid/example' }

Page({
  data: {
    profile: { nickname: '', avatar: '' },
    orders: [],
    canChooseAvatar: wx.canIUse('button.open-type.chooseAvatar'),
    canFillNickname: wx.canIUse('input.type.nickname')
  },

  async onShow() {
    const [profile, orders] = await Promise.all([get('/profile'), get('/orders')])
    this.setData({ profile, orders })
  },

  async onChooseAvatar({ detail }) {
    this.setData({ 'profile.avatar': detail.avatarUrl })
    await post('/profile', { avatar: detail.avatarUrl })
  },

  async onNickname({ detail }) {
    await post('/profile', { nickname: detail.value })
  },

  explainAvatar() {
    askToUpdate('更换头像')
  },

  contact() {
    if (!wx.openCustomerServiceChat) {
      askToUpdate('联系客服')
      return
    }
    wx.openCustomerServiceChat({
      extInfo: { url: SERVICE.url },
      corpId: SERVICE.corpId,
      fail: () => wx.showToast({ title: '客服暂时打不开，请稍后再试', icon: 'none' })
    })
  },

  copyCode({ currentTarget }) {
    wx.setClipboardData({ data: currentTarget.dataset.code })
  }
})
