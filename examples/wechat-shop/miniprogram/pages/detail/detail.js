const { get } = require('../../utils/request')
const { yuan } = require('../../utils/money')
const { askToUpdate } = require('../../utils/support')

Page({
  data: { item: null },

  async onLoad({ id }) {
    const item = await get(`/goods/${id}`)
    this.setData({ item: { ...item, price: yuan(item.cents) } })
  },

  /** 图片和视频一起翻看；旧版本只能看图片。 */
  preview({ currentTarget }) {
    const { index } = currentTarget.dataset
    const { media } = this.data.item
    if (wx.previewMedia) {
      wx.previewMedia({ sources: media, current: index })
    } else {
      const pictures = media.filter((each) => each.type === 'image').map((each) => each.url)
      wx.previewImage({ urls: pictures })
    }
  },

  /** 预售的水果：到货那天在手机日历里提醒。 */
  remind() {
    const { name, arrivesAt } = this.data.item
    if (!wx.canIUse('addPhoneCalendar')) {
      askToUpdate('到货提醒')
      return
    }
    wx.addPhoneCalendar({
      title: `${name}到货，可以下单了`,
      startTime: arrivesAt,
      success: () => wx.showToast({ title: '已加入日历' })
    })
  },

  buy() {
    wx.navigateTo({ url: `/pages/order/order?id=${this.data.item.id}` })
  }
})
