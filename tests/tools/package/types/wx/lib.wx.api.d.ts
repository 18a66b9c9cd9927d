/*! Written for these tests, in the forms of comments that the published typings have. */
declare namespace WechatMiniprogram {
    interface CameraContext {
        /** [CameraContext.setZoom(Object object)](https://example.test/api/CameraContext.setZoom.html)
         *
         * 需要基础库： `2.10.0`
         *
         * 在插件中使用：支持
         */
        setZoom(option: SetZoomOption): void
        /** [[FrameListener](https://example.test/api/FrameListener.html) CameraContext.onFrame(function callback)](https://example.test/api/CameraContext.onFrame.html)
*
* 需要基础库： `2.7.0`
*
* ```js
* 需要基础库： `1.0.0`
context.onFrame(() => {})
``` */
        onFrame(
            /** 需要基础库： `2.8.0` */
            callback: OnFrameCallback
        ): FrameListener
        /** 需要基础库： `3.0.0`
         *
         * 清晰度 */
        resolution?: string
        /** [CameraContext.later(function fn)](https://example.test/api/CameraContext.later.html)
         *
         * 需要基础库： `2.9.0` */
        later: undefined
    }
    interface FrameListener {
        /** [FrameListener.in(Object object)](https://example.test/api/FrameListener.in.html) */
        stop(): void
        in(target: string): FrameListener
        /** [FrameListener.start(Object object)](https://example.test/api/FrameListener.start.html) */
        start(): void
    }
    /** 需要基础库： `2.11.0`
     *
     * 无线网络，见 [Network](https://example.test/api/Network.html) */
    interface Network {
        name: string
    }
    interface SetZoomOption {
        /** 需要基础库： `2.20.0` */
        zoom: number
        success?: SetZoomSuccessCallback
    }
    interface SetZoomResult {
        /** 最低基础库：`2.21.0` */
        zoom: number
    }
    interface FrameResult {
        /** 最低基础库版本：[`2.12.0`](https://example.test/compatibility.html) */
        width: number
    }
    interface ServerOption {
        success?: ServerSuccessCallback
        fail?: (result: { /** 需要基础库： `2.24.0` */ errno: number }) => void
    }
    interface ServerResult {
        server: CameraContext
    }
    interface Info {
        /** 需要基础库： `2.15.0` */
        theme: string
    }
    interface Tools {
        /** 需要基础库： `3.3.0` */
        view: View
        /** [tools.view.scroll(Object object)](https://example.test/api/tools.view.scroll.html)
         *
         * 需要基础库： `3.3.1` */
        scroll(): void
    }
    interface View {
        name: string
    }
    type OnFrameCallback = (result: FrameResult) => void
    type SetZoomSuccessCallback = (result: SetZoomResult) => void
    type ServerSuccessCallback = (result: ServerResult) => void
    type Loop = Loop

    interface Wx {
        /** [wx.createCamera()](https://example.test/api/wx.createCamera.html)
         *
         * 需要基础库： `1.6.0`
         *
         * 在插件中使用：需要基础库 `1.9.6` */
        createCamera(): CameraContext
        /** [wx.pluginFirst()](https://example.test/api/wx.pluginFirst.html)
         *
         * 在插件中使用：需要基础库 `2.21.3`
         *
         * 需要基础库： `2.20.1` */
        pluginFirst(): Info
        /** [wx.pluginOnly()](https://example.test/api/wx.pluginOnly.html)
         *
         * 在插件中使用：需要基础库 `1.9.6`
         *
         * - 1.7.0 及以上版本，最多 5 个连接。从基础库 v2.0.0 开始，推荐用别的接口。 */
        pluginOnly(): Promise<Network>
        /** 最低基础库: v2.30.0 */
        oldWriting(): void
        /** [wx.gone()](https://example.test/api/wx.gone.html)
         *
         * 需要基础库： `1.1.0`
         *
         * @deprecated 基础库版本 [2.20.1](https://example.test/compatibility.html) 起已废弃，请使用 [wx.createCamera](https://example.test/wx.createCamera.html)、[CameraContext.setZoom](https://example.test/a.html) 替换 */
        gone(): void
        /** @deprecated 基础库版本 [2.4.0](https://example.test/compatibility.html) 起已废弃 */
        goneForGood(): void
        /** 需要基础库： `3.5.5`
         *
         * 在低于 3.5.5 版本的基础库中也存在此接口，但参数可能与当前文档不同，请注意。 */
        thereBefore(): void
        /** 需要基础库： `2.16.1`
         *
         * 旧版函数签名为 `wx.twoForms(width: number)`，从基础库 2.7.0 开始支持 */
        twoForms(width: number): void
        /** 需要基础库： `2.10.3` */
        createServer<T extends ServerOption = ServerOption>(option: T): void
        /** 需要基础库： `2.1.0` */
        onFrameAnywhere(listener: OnFrameCallback): void
        looping(option: Loop): Loop
        withoutComment(): void
        /** 需要基础库： `2.29.2`
         *
         * 工具 */
        tools: Tools
        env: { USER_DATA_PATH: string }
    }
}
