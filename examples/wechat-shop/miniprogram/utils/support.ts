/** 基础库太旧、用不了某个功能时，说清楚是什么功能、怎么办。 */
export function askToUpdate(feature: string): void {
  wx.showModal({
    title: '请更新微信',
    content: `当前微信版本不支持“${feature}”，请在应用商店更新微信后再试。`,
    showCancel: false
  })
}
