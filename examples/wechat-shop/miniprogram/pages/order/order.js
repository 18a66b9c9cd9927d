const { get, post } = require('../../utils/request')
const { total, yuan } = require('../../utils/money')

const PICKUP_NOTICE = 'kJq3VtPickupNoticeTemplate'

Page({
  data: { item: null, count: 1, amount: '0.00', station: null, paying: false },

  async onLoad({ id }) {
    const [item, station] = await Promise.all([get(`/goods/${id}`), get('/stations/nearest')])
    this.setData({ item, station })
    this.refresh()
  },

  change({ detail }) {
    this.setData({ count: detail.value })
    this.refresh()
  },

  refresh() {
    const { item, count } = this.data
    this.setData({ amount: yuan(total([{ cents: item.cents, count }])) })
  },

  /** 到货通知可以不要，所以无论用户怎么选，都接着支付。 */
  submit() {
    wx.requestSubscribeMessage({
      tmplIds: [PICKUP_NOTICE],
      complete: () => this.pay()
    })
  },

  async pay() {
    if (this.data.paying) return
    this.setData({ paying: true })
    try {
      const { item, count, station } = this.data
      const order = await post('/orders', { goods: item.id, count, station: station.id })
      await wx.requestPayment(order.payment)
      wx.redirectTo({ url: '/pages/mine/mine' })
    } catch (error) {
      console.error(error)
      wx.showToast({ title: '没有支付成功，订单保留 15 分钟', icon: 'none' })
    } finally {
      this.setData({ paying: false })
    }
  }
})
