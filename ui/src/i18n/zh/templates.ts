/** An office's own workbooks. */
export const templateWords = {
  templates: {
    title: '自有表式', manage: '自有表式', hint: '用本单位或财政部门自己的 Excel 表导出批次：版式、合并单元格、公式和打印设置原样保留。', add: '选择表格文件',
    empty: '还没有自有表式', emptyText: '选择一个 .xlsx 表格：程序会找出要重复的行，并按表头对应字段，核对后保存。', name: '名称', file: '文件', by: '{{name}} {{time}}',
    edit: '修改对应', replace: '换文件', remove: '移除', removeText: '以后导出时不再列出；已存的文件保留。', editTitle: '修改：{{name}}', addTitle: '新的自有表式',
    rows: '重复的行', rowsHint: '批次每一行（每个收款人）重复一次，通常是表头下的一行空行。', sheet: '工作表', first: '首行', last: '末行', noRows: '没有找到要重复的行：请选择工作表和行号，或只填单个单元格。',
    columns: '重复行的各列', cell: '单元格', heading: '表头', content: '原有内容', field: '填入', calculated: '公式，保留', nothing: '不填', cells: '单个单元格',
    cellsHint: '批次号、合计、大写金额等整批的内容。', label: '旁边的文字', addCell: '添加单元格', names: '占位符', namesHint: '表内写有 {{example}} 的地方。', unknown: '请选择字段',
    inRows: '每行', once: '整批', problem: '现在还不能填：', ready: '已试填：可以使用', saved: '已保存“{{name}}”', export: '按自有表式导出', choose: '选择表式', none: '还没有自有表式，可在“结算”页添加。', badCell: '请填单元格地址，例如 B3',
    needName: '请填名称', choiceOf: '{{place}} 填入',
  },
};
