const { get } = require('../../utils/request')
const { yuan } = require('../../utils/money')

Page({
  data: { goods: [], columns: 2, failed: false },

  onLoad() {
    const { windowWidth } = wx.getWindowInfo ? wx.getWindowInfo() : wx.getSystemInfoSync()
    this.setData({ columns: windowWidth >= 600 ? 3 : 2 })
    this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const goods = await get('/goods?on_sale=1')
      this.setData({ goods: goods.map((each) => ({ ...each, price: yuan(each.cents) })), failed: false })
    } catch (error) {
      console.error(error)
      this.setData({ failed: true })
    }
  },

  open({ currentTarget }) {
    wx.navigateTo({ url: `/pages/detail/detail?id=${currentTarget.dataset.id}` })
  }
})
