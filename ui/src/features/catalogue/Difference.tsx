import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCode } from '@/i18n/useCode';
import type { CatalogueItemChange, CatalogueItemName, FieldChange } from '@/ipc/client';
import { money, quantity } from '@/shared/format';

/** What a version changes, item by item. */
export interface Changes {
  added: CatalogueItemName[];
  removed: CatalogueItemName[];
  changed: CatalogueItemChange[];
}

type Group = 'itemField' | 'packField';

/** A value of a field of a catalogue item as people read it. */
function useItemValue() {
  const { t } = useTranslation();
  const code = useCode();
  return (field: string, value: string): string => {
    if (field === 'ceiling' || field === 'guide_price') return money(Number(value));
    if (field === 'quantity_limit') return quantity(Number(value));
    if (field === 'kind') return code('kind', value);
    if (field === 'nature') return code('nature', value);
    if (field === 'alters_house') return value === 'true' ? t('common.yes') : t('common.no');
    if (field === 'photos') return value.split(',').map((one) => code('photoStage', one)).join(' ');
    return value;
  };
}

/** One changed field: what it was, what it becomes. A structure has no values to show. */
function Change({ of, group }: { of: FieldChange; group: Group }) {
  const { t } = useTranslation();
  const code = useCode();
  const itemValue = useItemValue();
  const name = code(group, of.field);
  if (group === 'packField' && of.before === null && of.after === null)
    return (
      <span>
        {name} <span className="muted">{t('packs.structure')}</span>
      </span>
    );
  const shown = (value: string | null): string => {
    if (value === null) return t('history.blank');
    return group === 'itemField' ? itemValue(of.field, value) : value;
  };
  return (
    <span>
      {name} <span className="muted strike">{shown(of.before)}</span> {shown(of.after)}
    </span>
  );
}

interface Line {
  key: string;
  what: 'added' | 'removed' | 'changed';
  code: string;
  name: string;
  changes: FieldChange[];
}

const linesOf = (view: Changes): Line[] => [
  ...view.added.map((one) => ({ ...one, key: `+${one.code}`, what: 'added' as const, changes: [] })),
  ...view.removed.map((one) => ({ ...one, key: `-${one.code}`, what: 'removed' as const, changes: [] })),
  ...view.changed.map((one) => ({ ...one, key: one.code, what: 'changed' as const })),
];

/** Added, removed and changed items under each other. */
export function Difference({ of, group }: { of: Changes; group: Group }) {
  const { t } = useTranslation();
  const columns: TableColumnsType<Line> = [
    { key: 'what', width: 86, className: 'nowrap', render: (_, one) => t(`compare.${one.what}`) },
    { key: 'code', width: 110, render: (_, one) => <span className="num">{one.code}</span> },
    { key: 'name', width: 180, dataIndex: 'name' },
    {
      key: 'changes',
      render: (_, one) => (
        <div className="row-wrap">
          {one.changes.map((change) => (
            <Change key={change.field} of={change} group={group} />
          ))}
        </div>
      ),
    },
  ];
  return (
    <Table
      size="small"
      showHeader={false}
      columns={columns}
      dataSource={linesOf(of)}
      pagination={false}
      scroll={{ y: 360 }}
    />
  );
}
