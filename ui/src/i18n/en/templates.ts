import type { Words } from '../words';
import type { templateWords as zh } from '../zh/templates';

/** An office's own workbooks. */
export const templateWords: Words<typeof zh> = {
  templates: {
    title: 'Own layouts', manage: 'Own layouts', hint: 'A batch in a workbook of your own or of finance: layout, merged cells, formulas and print set-up stay as they are.', add: 'Choose a workbook',
    empty: 'No layouts of your own yet', emptyText: 'Choose an .xlsx workbook: the row to repeat and the fields under its headings are proposed; check them and save.', name: 'Name', file: 'File', by: '{{name}} {{time}}',
    edit: 'Change fields', replace: 'Replace file', remove: 'Take out', removeText: 'It is not offered for export any more; the stored file stays.', editTitle: 'Change {{name}}', addTitle: 'New layout',
    rows: 'Repeated rows', rowsHint: 'Repeated once for every row of a batch, that is for every payee; mostly the blank row under the headings.', sheet: 'Sheet', first: 'First row', last: 'Last row', noRows: 'No row to repeat was found: choose sheet and rows, or fill in single cells only.',
    columns: 'Cells of the repeated rows', cell: 'Cell', heading: 'Heading', content: 'Content', field: 'Filled with', calculated: 'Formula, stays', nothing: 'Nothing', cells: 'Single cells',
    cellsHint: 'What is of the whole batch: number, sums, amounts in words.', label: 'Beside it', addCell: 'Add a cell', names: 'Placeholders', namesHint: 'Where the workbook says {{example}}.', unknown: 'Choose a field',
    inRows: 'each row', once: 'batch', problem: 'It cannot be filled yet:', ready: 'Tried: it can be filled', saved: '{{name}} saved', export: 'Into own layout', choose: 'Choose a layout', none: 'No layouts yet; add one on the settlement page.', badCell: 'Give the address of a cell, such as B3',
    needName: 'Give it a name', choiceOf: '{{place}} is filled with',
  },
};
