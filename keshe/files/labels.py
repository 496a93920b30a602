"""Chinese wording of refusals and flags."""

from django.utils.translation import gettext_lazy as _

from keshe.lib.refusals import word

word(
    "files",
    {
        "no_name": _("文件没有名称，请重新选择文件。"),
        "empty": _("“{name}”是空文件（0 字节），请检查后重新上传。"),
        "too_big": _("“{name}”超过 {limit} 的上限，请压缩图片、降低扫描分辨率或拆分后重新上传。"),
        "wrong_type": _(
            "“{name}”的内容是 {kind}，与扩展名 {extension} 不符。请把扩展名改为 {right}，或重新导出后上传。"
        ),
        "no_extension": _("“{name}”没有扩展名，而内容是 {kind}。请在文件名末尾加上 {right} 后重新上传。"),
        "not_allowed": _("“{name}”的内容是 {kind}，此处只接受 {allowed}。请转换格式后重新上传。"),
        "damaged": _("“{name}”已损坏或不完整，无法读取。请确认能正常打开，重新导出后上传。"),
        "encrypted": _("“{name}”设有打开密码，无法查验。请去除密码后重新上传。"),
        "macros": _("“{name}”含有宏或控件，为安全起见不予接收。请另存为不含宏的格式（或 PDF）后重新上传。"),
        "dde": _("“{name}”含有动态数据交换（DDE）域，为安全起见不予接收。请删除该域或另存为 PDF 后重新上传。"),
        "external_link": _(
            "“{name}”链接了外部的图片、模板或工作簿，内容可能变化，不予接收。"
            "请把链接的内容嵌入文件，或另存为 PDF 后重新上传。"
        ),
        "active_pdf": _("“{name}”含有脚本或自动运行的动作，为安全起见不予接收。请用“打印为 PDF”重新生成后上传。"),
        "xml_bomb": _("“{name}”含有不允许的 XML 类型声明，为安全起见不予接收。请用办公软件重新另存后上传。"),
        "nested_archive": _("“{name}”内还有压缩包，不予接收。请删除内嵌的压缩包，或将其作为单独附件上传。"),
        "path_escape": _("“{name}”内部的文件路径异常，为安全起见不予接收。请用办公软件重新另存后上传。"),
        "too_many_members": _("“{name}”内部的文件超过 {limit} 个，不予接收。请精简内容后重新上传。"),
        "unpacks_too_big": _("“{name}”展开后超过 {limit} MB，不予接收。请压缩图片后重新上传。"),
        "ratio": _("“{name}”的压缩比超过 {limit} 倍，疑为异常文件，不予接收。请另存为 PDF 后重新上传。"),
        "too_complex": _("“{name}”的内部结构过于复杂，无法查验。请用“打印为 PDF”重新生成后上传。"),
        "image_too_big": _("“{name}”有 {pixels} 像素，超过 {limit} 万像素的上限。请缩小图片后重新上传。"),
        "no_space": _("服务器存储空间不足，“{name}”未能保存，您的其他内容不受影响。请稍后再试或联系系统管理员。"),
    },
)

FLAGS = {
    "old_format": _("旧版格式，打开前请先用杀毒软件检查"),
    "embedded": _("内含嵌入的文件或图表数据"),
    "local_template": _("引用了作者电脑上的模板"),
}
