import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Modal, Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode, useIsChinese } from '@/i18n/useCode';
import type {
  EligibilityRules,
  ProgrammeMode,
  ProgrammeSaveRequest,
  ProgrammeView,
  SubsidyPolicyView,
} from '@/ipc/client';
import { Panel } from '@/shared/Page';
import { OPTIONAL_STEPS } from '@/shared/stages';
import { today } from '@/shared/today';
import { ids } from '@/testIds';
import { fromForm, RulesForm, toForm, type RuleValues } from './RulesForm';

const MODES: ProgrammeMode[] = ['procurement', 'trade_in'];
const field = ids.settings.programmeField;
type Values = Omit<ProgrammeSaveRequest, 'id' | 'version' | 'rules'> & { rules: RuleValues };

/** The catalogues a programme can name, one entry an id; without a name the day decides. */
function useCatalogues(named: string) {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  const packs = useCommand('pack_list', {}).data?.packs ?? [];
  const newest = packs.filter(({ kind, id }, place) => kind === 'catalogue' && packs.findIndex((one) => one.kind === kind && one.id === id) === place);
  const options = newest.map((one) => ({ value: one.id, label: chinese ? one.name_zh : one.name_en }));
  const gone = named && packs.length > 0 && !newest.some(({ id }) => id === named);
  return [
    { value: '', label: t('programmeCatalogue.byDate') },
    ...options,
    ...(gone ? [{ value: named, label: t('programmeCatalogue.gone', { id: named }) }] : []),
  ];
}

/** The policies a programme can go by, one entry an id. */
function usePolicies(named: string) {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  const found = useCommand('reference', {}).data?.policies ?? [];
  const newest = found.filter(({ id }, place) => found.findLastIndex((one) => one.id === id) === place);
  const label = (one: SubsidyPolicyView) =>
    `${chinese ? one.name_zh : one.name_en}${one.payable ? '' : ` · ${t('subsidy.notPayable')}`}`;
  const gone = named && found.length > 0 && !newest.some(({ id }) => id === named);
  return [
    ...newest.filter(({ currency }) => currency === 'CNY').map((one) => ({ value: one.id, label: label(one) })),
    ...(gone ? [{ value: named, label: t('programmeCatalogue.gone', { id: named }) }] : []),
  ];
}

const NO_RULES: EligibilityRules = {
  minimum_age: null,
  age_counted_on: null,
  admitted: [],
  residence: 'residence_only',
  ownership: [],
  no_demolition_within_years: null,
  no_adaptation_within_years: null,
  first_review: false,
  approval: false,
  publicity_days: 0,
  separate_bodies: false,
};

function EditDialog({ of, onClose }: { of: ProgrammeView | null; onClose: () => void }) {
  const { t } = useTranslation();
  const code = useCode();
  const report = useReport();
  const save = useChange('programme_save');
  const [form] = Form.useForm<Values>();
  const catalogues = useCatalogues(of?.catalogue ?? '');
  const policies = usePolicies(of?.policy ?? '');
  const pins = [
    { value: '', label: t('policies.pinPolicy') },
    ...(['application', 'approval'] as const).map((one) => ({ value: one, label: code('pinDay', one) })),
  ];
  const initial: Values = {
    code: of?.code ?? '',
    name: of?.name ?? '',
    year: of?.year ?? today().year(),
    mode: of?.mode ?? 'procurement',
    skipped: of?.skipped ?? [],
    target_homes: of?.target_homes ?? 0,
    catalogue: of?.catalogue ?? '',
    policy: of?.policy ?? 'policy-sample',
    policy_pin: of?.policy_pin ?? '',
    rules: toForm(of?.rules ?? NO_RULES),
  };
  const send = (values: Values) =>
    save.mutate(
      { ...(of ? { id: of.id, version: of.version } : {}), ...values, rules: fromForm(values.rules) },
      { onSuccess: onClose, onError: report },
    );
  return (
    <Modal
      open
      width={720}
      title={of ? of.name : t('settings.programmeAdd')}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('common.save')}
      okButtonProps={{ loading: save.isPending, 'data-testid': ids.settings.programmeSave } as never}
      cancelText={t('common.cancel')}
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={send}>
        <Form.Item name="name" label={t('settings.programmeName')} rules={[{ required: true, whitespace: true }]}>
          <Input data-testid={field('name')} />
        </Form.Item>
        <div className="three">
          <Form.Item
            name="code"
            label={t('settings.programmeCode')}
            tooltip={t('settings.codeHint')}
            rules={[{ required: true, pattern: /^\d{2}$/, message: t('settings.codeHint') }]}
          >
            <Input className="num" maxLength={2} disabled={of !== null && of.cases > 0} data-testid={field('code')} />
          </Form.Item>
          <Form.Item name="year" label={t('settings.year')} rules={[{ required: true }]}>
            <InputNumber className="wide" min={2000} max={2100} data-testid={field('year')} />
          </Form.Item>
          <Form.Item name="target_homes" label={t('settings.target')}>
            <InputNumber className="wide" min={0} precision={0} data-testid={field('target')} />
          </Form.Item>
        </div>
        <Form.Item name="mode" label={t('settings.mode')}>
          <Select
            options={MODES.map((mode) => ({ value: mode, label: code('mode', mode) }))}
            data-testid={field('mode')}
          />
        </Form.Item>
        <Form.Item name="catalogue" label={t('programmeCatalogue.label')}>
          <Select options={catalogues} data-testid={field('catalogue')} />
        </Form.Item>
        <div className="two-one">
          <Form.Item name="policy" label={t('reference.policy')}>
            <Select options={policies} showSearch optionFilterProp="label" data-testid={field('policy')} />
          </Form.Item>
          <Form.Item name="policy_pin" label={t('policies.pin')}>
            <Select options={pins} data-testid={field('policy_pin')} />
          </Form.Item>
        </div>
        <Form.Item name="skipped" label={t('settings.skipped')}>
          <Select
            mode="multiple"
            options={OPTIONAL_STEPS.map((step) => ({ value: step, label: code('step', step) }))}
            optionFilterProp="label"
            data-testid={field('skipped')}
          />
        </Form.Item>
        <RulesForm form={form} />
      </Form>
    </Modal>
  );
}

/** Programmes: year, mode, which steps they leave out, how many homes they aim at. */
export function Programmes() {
  const { t } = useTranslation();
  const code = useCode();
  const rows = useCommand('reference', {}).data?.programmes ?? [];
  const [editing, setEditing] = useState<ProgrammeView | 'new' | null>(null);
  const columns: TableColumnsType<ProgrammeView> = [
    {
      key: 'code',
      title: t('settings.programmeCode'),
      width: 56,
      render: (_, one) => <span className="num">{one.code}</span>,
    },
    { key: 'name', title: t('settings.programmeName'), dataIndex: 'name' },
    { key: 'mode', title: t('settings.mode'), width: 96, render: (_, one) => code('mode', one.mode) },
    {
      key: 'target',
      title: t('settings.target'),
      width: 84,
      align: 'right',
      dataIndex: 'target_homes',
      className: 'num',
    },
    {
      key: 'cases',
      title: t('settings.programmeCases'),
      width: 60,
      align: 'right',
      dataIndex: 'cases',
      className: 'num',
    },
    {
      key: 'edit',
      title: '',
      width: 44,
      render: (_, one) => (
        <Button
          type="text"
          size="small"
          icon={<EditOutlined />}
          aria-label={t('common.edit')}
          onClick={() => setEditing(one)}
        />
      ),
    },
  ];
  return (
    <Panel
      title={t('settings.programmes')}
      extra={
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => setEditing('new')}
          data-testid={ids.settings.programmeAdd}
        >
          {t('settings.programmeAdd')}
        </Button>
      }
      className="panel-flush"
    >
      <Table size="small" rowKey="id" columns={columns} dataSource={rows} pagination={false} />
      {editing && <EditDialog of={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Panel>
  );
}
