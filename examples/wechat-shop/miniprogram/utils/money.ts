/** 服务端一律用分，界面上显示元。 */
export function yuan(cents: number): string {
  return (cents / 100).toFixed(2)
}

export interface Line {
  cents: number
  count: number
}

/** 订单合计，单位是分；满 4900 分免配送费。 */
export function total(lines: Line[], deliveryCents = 500): number {
  const goods = lines.reduce((sum, line) => sum + line.cents * line.count, 0)
  return goods >= 4900 ? goods : goods + deliveryCents
}
