"""How often ordinary text holds a part of a phrase: looking for the rarest one first is what makes the search quick."""

from functools import cache

_COMMON = (
    "的用数件时是不在文置为一中定示组信可新表取选式动设有小个发单据程户类分开成标使加字序入能图页获点自下否支面性内值以请后关行题本修方型息和复前要对上码回容配认理区"
    "如模过存接列到通名态需持部度会义法应调果录提查间微当于生台更属项情平功县化位试除按显目参默详建作失色器同已无状片出或实增了择多务量计问版确传地格改品大例输现进败"
    "制号重变保返载代编效日验样商档包钮统错完消与最事击所这备端级结段期全权系测注路记添则者相换明导体元框等删人合管指正触服口始工限辑机处高展市空转证将子手未创求我并"
)
"""Characters in the order of how often interfaces, change logs and technical documents in Chinese have them."""

_COMMON_PAIRS = (
    "使用用户组件数据获取程序小程是否类型信息设置支持定义微信属性文件默认修复页面显示内容列表配置选择可以状态需要平台失败一个信小返回详情按钮当前输入如果文档时间点击通过添加自定问题参数更新新增样式"
    "删除图片加载事件管理触发代码函数开发测试成功创建商品错误服务操作版本关闭调用处理功能查询设备方法修改模式系统订单自动图标所有元素登录字段用于名称对象完成上传支付接口存在项目插件颜色记录说明路径"
    "标签提示没有方式位置应用生成回调消息示例实现中的进行验证搜索标题字符表单权限相关请求描述格式文本滚动展示设计地址根据文字保存节点选项编辑取消数组分类指定选中请输我们开始逻辑切换菜单无法日期包含"
    "直接执行可能检查渲染目录件的提供控制对应其他查看开启表示的问手机工具打开不能确认发者运行兼容高度序文链接结果背景部门基础监听模块情况本地同步缓存原生判断区域习惯符串计算的数校验跳转可选不支变量"
    "初始环境正确视频参考模板动画资源编译绑定或者弹窗大小变化优化提交刷新时触据库任务单位通知布局存储宽度重新部分关联不同数量授权密码学习发送为空卡片值为效果建议必须注意主题动态结束第一导航下拉生效"
    "结构增加有效这个网络方案认值访问的回规则连接语言推荐申请详细的值用的的时进度注册禁用入框的文发布场景理员全局机号范围数字核心择器协议依赖模型应的更多调整首页启动允许优惠安全路由导致始化一致关键"
    "角色异常响应这里的属后端完整以下传入分享一次统计前端容器否显的内已经全部隐藏不会底部确定顶部工作定位预览不存个人是一转换日志同时户信流程移除实例产品步骤报错浏览安装广告最大播放避免金额弹出优先"
    "限制面的统一模版阶段下载排序解析头像积分作为出现后台不是条件多个技能退款确保技术尺寸筛选务器填写评论目标导出字体时候型定时的公司下的活动匹配进入规范租户索引后的导入面板自己会员请选正常展开解决"
    "长度性能维码反馈构建实际容性表格二维账号手动的方类名您的升级清除每个改变试题应该调函分析地图付宝隐私惠券蓝牙定的快速距离业务笔记宝宝的字我的自治内部例如最新右侧具体评分暂无边框新的过滤重复任何"
    "编码滑动移动分支认证码逻发的社区字典单元知识辑说云函引入的样复制批量覆盖案例固定正在影响无效包括族自三方替换键盘重置鸿蒙左侧通用可用清空即可扩展配网的用组合基于需求检测要求标记插槽联系效的客服"
)
"""Pairs of characters that follow one another in such texts, likewise."""

_PAIRS = {_COMMON_PAIRS[2 * at : 2 * at + 2]: at for at in range(len(_COMMON_PAIRS) // 2)}

_ORDER = {character: at for at, character in enumerate(_COMMON)}
_SELDOM = 0.0003
_NEXT = 0.05
"""How often a character is followed by the next one of its word, where the two are no common pair."""


class Shares(dict[str, float]):
    """Roughly how often a word stands at a place of a text: no more often than any pair of its characters.

    Fills itself.
    """

    def __missing__(self, word: str) -> float:
        if len(word) > 2:
            share = min([self[word[at : at + 2]] for at in range(len(word) - 1)])
        else:
            share = self._of_pair(word) if len(word) == 2 else _share_of_one(word)
        self[word] = share
        return share

    def _of_pair(self, pair: str) -> float:
        if pair in _PAIRS:
            return 0.2 / (40 + _PAIRS[pair])
        return min(self[pair[0]], self[pair[1]]) * _NEXT


def _share_of_one(character: str) -> float:
    if character.isascii():
        return 0.01
    return 0.2 / (10 + _ORDER[character]) if character in _ORDER else _SELDOM


SHARES: dict[str, float] = Shares()


@cache
def share_of(characters: frozenset[str]) -> float:
    """Return roughly at how many places of a text one of the characters stands."""
    return sum(map(SHARES.__getitem__, characters))
