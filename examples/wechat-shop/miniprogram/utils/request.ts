const SERVER = 'https://api.example.com/fruit'

type Method = 'GET' | 'POST'

function send<T>(method: Method, path: string, data?: WechatMiniprogram.IAnyObject): Promise<T> {
  return new Promise((resolve, reject) => {
    wx.request({
      url: SERVER + path,
      method,
      data,
      header: { authorization: getApp().globalData.token },
      timeout: 8000,
      success: ({ statusCode, data: body }) => {
        if (statusCode >= 200 && statusCode < 300) {
          resolve(body as T)
        } else {
          reject(new Error(`${path} 返回 ${statusCode}`))
        }
      },
      fail: ({ errMsg }) => reject(new Error(errMsg))
    })
  })
}

export const get = <T>(path: string) => send<T>('GET', path)
export const post = <T>(path: string, data: WechatMiniprogram.IAnyObject) => send<T>('POST', path, data)
