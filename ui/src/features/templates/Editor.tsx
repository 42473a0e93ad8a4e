import { Alert, App, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import type { ApiError, TemplateInspectView, TemplateRows, TemplateView } from '@/ipc/client';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Loading } from '@/shared/Loading';
import { useFaultText } from '@/shared/useFaultText';
import { ids } from '@/testIds';
import { Cells, Columns, Names } from './Tables';
import { mappingOf, useEditing, type Editing } from './useEditing';

/** Which rows are repeated: a sheet and the numbers of its rows. */
function Rows({ view, editing }: { view: TemplateInspectView; editing: Editing }) {
  const { t } = useTranslation();
  const rows: TemplateRows = view.rows ?? { sheet: '', first: 1, last: 1 };
  const sheet = view.sheets.find(({ name }) => name === rows.sheet);
  const number = (name: 'first' | 'last', least: number) => (
    <InputNumber
      min={least}
      max={sheet?.rows ?? 1}
      disabled={!sheet}
      value={rows[name]}
      onChange={(value) => {
        if (value === null) return;
        const next = { ...rows, [name]: value };
        editing.repeat({ ...next, last: Math.max(next.first, next.last) });
      }}
      aria-label={t(`templates.${name}`)}
      data-testid={ids.templates[name]}
    />
  );
  return (
    <>
      <div className="row-wrap">
        <Select
          className="w-200"
          placeholder={t('templates.sheet')}
          value={rows.sheet || undefined}
          onChange={(name) => editing.repeat({ sheet: name, first: 1, last: 1 })}
          options={view.sheets.filter((one) => one.rows > 0).map(({ name }) => ({ value: name, label: name }))}
          aria-label={t('templates.sheet')}
          data-testid={ids.templates.sheet}
        />
        {t('templates.first')} {number('first', 1)} {t('templates.last')} {number('last', rows.first)}
      </div>
      <p className="muted">{view.rows ? t('templates.rowsHint') : t('templates.noRows')}</p>
    </>
  );
}

/** What stands in the way, by sheet and cell; the last refusal of saving comes before that of looking through. */
function Standing({ view, refused }: { view: TemplateInspectView; refused: ApiError | null }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const fault = refused ?? view.problem;
  if (!fault) return <Alert type="success" showIcon title={t('templates.ready')} data-testid={ids.templates.ready} />;
  return (
    <Alert
      type={refused ? 'error' : 'warning'}
      showIcon
      title={t('templates.problem')}
      description={text(fault).detail}
      data-testid={ids.templates.problem}
    />
  );
}

function Content({ view, editing, refused }: { view: TemplateInspectView; editing: Editing; refused: ApiError | null }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Standing view={view} refused={refused} />
      <div>
        <h3 className="section">{t('templates.rows')}</h3>
        <Rows view={view} editing={editing} />
      </div>
      {view.columns.length > 0 && (
        <div>
          <h3 className="section">{t('templates.columns')}</h3>
          <Columns view={view} editing={editing} />
        </div>
      )}
      <div>
        <h3 className="section">
          {t('templates.cells')} <span className="muted">{t('templates.cellsHint')}</span>
        </h3>
        <Cells view={view} editing={editing} />
      </div>
      {view.names.length > 0 && (
        <div>
          <h3 className="section">
            {t('templates.names')} <span className="muted">{t('templates.namesHint', { example: `{{${view.names[0]?.name}}}` })}</span>
          </h3>
          <Names view={view} editing={editing} />
        </div>
      )}
    </div>
  );
}

interface Props {
  /** A new workbook; without it that of the template. */
  file?: string;
  template?: TemplateView;
  onClose: () => void;
}

const nameOf = (file: string): string => (file.split(/[\\/]/).at(-1) ?? file).replace(/\.[^.]*$/, '');

/** A workbook with its proposed mapping, to be corrected and kept. */
export function Editor({ file, template, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const editing = useEditing({ ...(file ? { file } : {}), ...(template ? { id: template.id } : {}) });
  const save = useChange('template_save');
  const [name, setName] = useState(template?.name ?? nameOf(file ?? ''));
  const view = editing.found.data;
  const send = () => {
    if (!view || !name.trim()) return;
    const own = template ? { id: template.id, version: template.version } : {};
    save.mutate(
      { ...own, ...(file ? { file } : {}), name: name.trim(), mapping: mappingOf(view, editing.picks, editing.own) },
      {
        onSuccess: () => {
          void message.success(t('templates.saved', { name: name.trim() }));
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open
      width={860}
      title={template ? t('templates.editTitle', { name: template.name }) : t('templates.addTitle')}
      onCancel={onClose}
      onOk={send}
      okText={t('common.save')}
      okButtonProps={{ loading: save.isPending, disabled: !view || !name.trim(), 'data-testid': ids.templates.save } as never}
      cancelText={t('common.cancel')}
    >
      <div className="stack" data-testid={ids.templates.editor}>
        {editing.found.error && <ErrorNotice fault={editing.found.error} onRetry={() => void editing.found.refetch()} />}
        {!view && !editing.found.error && <Loading />}
        {view && (
          <>
            <label className="row-wrap">
              {t('templates.name')}
              <Input
                className="w-320"
                value={name}
                onChange={(event) => setName(event.target.value)}
                status={name.trim() ? '' : 'error'}
                placeholder={t('templates.needName')}
                data-testid={ids.templates.name}
              />
              <span className="muted">{view.file_name}</span>
            </label>
            <Content view={view} editing={editing} refused={save.error} />
          </>
        )}
      </div>
    </Modal>
  );
}
