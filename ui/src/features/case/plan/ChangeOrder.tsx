import { DeleteOutlined, PlusOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Drawer, Form, Input, Select, Table, type TableColumnsType } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useIsChinese } from '@/i18n/useCode';
import type { AgreedAs, CaseView } from '@/ipc/client';
import { parseQuantity, parseYuan, quantity, yuan } from '@/shared/format';
import { today } from '@/shared/today';
import { ids } from '@/testIds';
import { CellInput } from '../CellInput';
import { useCatalogue } from '../useCatalogue';
import { useItemName } from '../useItemName';
import { draftOf, effectOf, newDraft, requestOf, touched, type DraftLine } from './changeDraft';
import { AgreementFields } from './ConfirmPlan';
import { Effect } from './Effect';
import { sheetKeys } from './sheetKeys';

interface Values {
  reason: string;
  office: string;
  agreed_as: AgreedAs;
  agreed_by: string;
  on: Dayjs;
  attachment_id?: string;
}

type Edit = (draft: DraftLine, fields: Partial<DraftLine>) => void;
const cell = ids.planState.cell;
/** A cell of the draft is kept at once. */
const kept = (edit: () => void) => {
  edit();
  return Promise.resolve(true);
};

function useColumns(edit: Edit): TableColumnsType<DraftLine> {
  const { t } = useTranslation();
  const nameOf = useItemName();
  const no = (draft: DraftLine) => draft.line?.item_no ?? 0;
  const text = (draft: DraftLine, field: 'room' | 'spec' | 'brand' | 'model' | 'need', label: string) => (
    <CellInput
      value={draft[field]}
      label={label}
      placeholder={label}
      testId={cell(no(draft), field)}
      onSave={(value) => kept(() => edit(draft, { [field]: value }))}
    />
  );
  return [
    { key: 'no', title: t('plan.no'), width: 44, render: (_, draft) => <span className="no">{draft.line?.item_no ?? t('planState.new')}</span> },
    { key: 'room', title: t('plan.room'), width: 100, render: (_, draft) => text(draft, 'room', t('plan.room')) },
    {
      key: 'item',
      title: t('plan.item'),
      render: (_, draft) => (
        <div className="plan-item">
          <span>{draft.line ? nameOf(draft.line) : draft.name}</span>
          <div className="row">
            {text(draft, 'spec', t('plan.spec'))}
            {text(draft, 'brand', t('plan.brand'))}
            {text(draft, 'model', t('plan.model'))}
          </div>
        </div>
      ),
    },
    { key: 'need', title: t('plan.need'), width: '18%', render: (_, draft) => text(draft, 'need', t('plan.need')) },
    {
      key: 'quantity',
      title: t('plan.quantity'),
      width: 96,
      align: 'right',
      render: (_, draft) => (
        <CellInput
          align="right"
          suffix={draft.unit}
          value={quantity(draft.quantity)}
          label={t('plan.quantity')}
          testId={cell(no(draft), 'quantity')}
          valid={(value) => parseQuantity(value) !== null}
          onSave={(value) => kept(() => edit(draft, { quantity: parseQuantity(value) ?? 0 }))}
        />
      ),
    },
    {
      key: 'price',
      title: t('plan.price'),
      width: 92,
      align: 'right',
      render: (_, draft) => (
        <CellInput
          align="right"
          value={yuan(draft.unit_price_fen)}
          label={t('plan.price')}
          testId={cell(no(draft), 'price')}
          valid={(value) => parseYuan(value) !== null}
          onSave={(value) => kept(() => edit(draft, { unit_price_fen: parseYuan(value) ?? 0 }))}
        />
      ),
    },
    { key: 'effect', title: t('planState.effect'), width: 104, align: 'right', render: (_, draft) => <Effect fen={effectOf(draft)} /> },
    {
      key: 'remove',
      title: '',
      width: 34,
      render: (_, draft) => (
        <Button
          type="text"
          size="small"
          icon={draft.removed ? <UndoOutlined /> : <DeleteOutlined />}
          aria-label={draft.removed ? t('planState.keep') : t('plan.remove')}
          onClick={() => edit(draft, { removed: !draft.removed })}
          data-testid={ids.planState.removeLine(no(draft))}
        />
      ),
    },
  ];
}

/** The lines as they would be, edited without being saved. */
function useDrafts(of: CaseView) {
  const [drafts, setDrafts] = useState(() => of.lines.map(draftOf));
  const edit: Edit = (draft, fields) =>
    setDrafts((all) =>
      // A new line that is taken out again was never there.
      draft.line === null && fields.removed
        ? all.filter(({ key }) => key !== draft.key)
        : all.map((one) => (one.key === draft.key ? { ...one, ...fields } : one)),
    );
  const add = (draft: DraftLine) => setDrafts((all) => [...all, draft]);
  return { drafts, edit, add };
}

function AddItem({ onAdd }: { onAdd: (draft: DraftLine) => void }) {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  const [text, setText] = useState('');
  const [count, setCount] = useState(0);
  const items = useCatalogue()?.items ?? [];
  const nameOf = (code: string) => {
    const item = items.find((one) => one.code === code);
    return (chinese ? item?.name_zh : item?.name_en) ?? '';
  };
  const found = items.filter((item) => `${item.code} ${item.name_zh} ${item.name_en} ${item.class_zh}`.toLowerCase().includes(text.toLowerCase()));
  return (
    <Select<string>
      className="wide"
      showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
      value={null as never}
      placeholder={t('plan.add')}
      aria-label={t('plan.add')}
      suffixIcon={<PlusOutlined />}
      options={found.map((item) => ({ value: item.code, label: `${item.code} ${chinese ? item.name_zh : item.name_en}` }))}
      onSelect={(code) => {
        const item = items.find((one) => one.code === code);
        setText('');
        setCount(count + 1);
        if (item) onAdd(newDraft(item, nameOf(code), `new-${count}`));
      }}
      data-testid={ids.planState.add}
    />
  );
}

/** 变更单: every change of a confirmed plan at once, with its price, why, and who agreed. */
export function ChangeOrder({ of, onClose }: { of: CaseView; onClose: () => void }) {
  const { t } = useTranslation();
  const report = useReport();
  const change = useChange('plan_change');
  const user = useCommand('desk_status', {}).data?.user ?? '';
  const [form] = Form.useForm<Values>();
  const { drafts, edit, add } = useDrafts(of);
  const columns = useColumns(edit);
  const total = drafts.reduce((sum, draft) => sum + effectOf(draft), 0);
  const send = ({ reason, office, agreed_as, agreed_by, on, attachment_id }: Values) =>
    change.mutate(
      {
        case_id: of.id,
        version: of.version,
        reason,
        office,
        agreed_as,
        agreed_by,
        agreed_on: on.format('YYYY-MM-DD'),
        attachment_id,
        ...requestOf(of.id, drafts),
      },
      { onSuccess: onClose, onError: report },
    );
  return (
    <Drawer
      open
      size="100%"
      placement="bottom"
      title={t('planState.changeTitle')}
      onClose={onClose}
      extra={
        <span className="row">
          <span className="secondary">{t('planState.effectTotal')}</span>
          <Effect fen={total} strong testId={ids.planState.effect} />
          <Button
            type="primary"
            loading={change.isPending}
            disabled={!drafts.some(touched)}
            onClick={form.submit}
            data-testid={ids.planState.changeGo}
          >
            {t('planState.changeGo')}
          </Button>
        </span>
      }
    >
      <div className="tab-body">
        <AddItem onAdd={add} />
        <div role="presentation" onKeyDown={sheetKeys}>
          <Table<DraftLine>
            size="small"
            rowKey="key"
            columns={columns}
            dataSource={drafts}
            pagination={false}
            rowClassName={(draft) => (draft.removed ? 'line-gone' : touched(draft) ? 'line-changed' : '')}
            scroll={{ x: 860 }}
          />
        </div>
        <Form
          form={form}
          layout="vertical"
          initialValues={{ agreed_as: 'elder', agreed_by: of.applicant.name, on: today(), office: user }}
          onFinish={send}
        >
          <div className="two">
            <Form.Item name="reason" label={t('planState.reason')} rules={[{ required: true, whitespace: true }]}>
              <Input data-testid={ids.planState.field('change_reason')} />
            </Form.Item>
            <Form.Item name="office" label={t('planState.office')} rules={[{ required: true, whitespace: true }]}>
              <Input data-testid={ids.planState.field('office')} />
            </Form.Item>
          </div>
          <AgreementFields of={of} kind="signed_change" />
        </Form>
      </div>
    </Drawer>
  );
}
