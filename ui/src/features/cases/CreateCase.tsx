import { Alert, App, Button, Drawer, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import { asApiError, type CaseCreateRequest, type DuplicateView } from '@/ipc/client';
import { duplicatesOf } from '@/features/case/duplicates';
import { HitRule, Sides } from '@/features/duplicates/Sides';
import { hitKey, reasonFor } from '@/features/duplicates/hits';
import { DayPicker } from '@/shared/DayPicker';
import { IdFields, reasonHelps } from '@/shared/IdFields';
import { CATEGORIES } from '@/shared/stages';
import { useFaultText } from '@/shared/useFaultText';
import { today } from '@/shared/today';
import { ids } from '@/testIds';

type Values = Omit<CaseCreateRequest, 'applied_on' | 'duplicate_reasons'> & {
  applied_on?: Dayjs;
  /** By hit. */
  reasons?: Record<string, string>;
};

const field = ids.create.field;
const blankOut = <T extends object>(values: T): T =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== '' && value !== undefined && value !== null),
  ) as T;

function requestOf({ reasons, ...values }: Values, hits: DuplicateView[]): CaseCreateRequest {
  const given = hits.flatMap((hit) => {
    const reason = reasons?.[hitKey(hit)]?.trim();
    return reason ? [reasonFor(hit, reason)] : [];
  });
  return {
    ...blankOut(values),
    categories: values.categories ?? [],
    applied_on: values.applied_on?.format('YYYY-MM-DD'),
    duplicate_reasons: given.length > 0 ? given : undefined,
  };
}

/** Hits of the duplicate check with both records, and the reason to go on all the same, one a hit. */
function Duplicates({ hits }: { hits: DuplicateView[] }) {
  const { t } = useTranslation();
  const first = hits.find(({ asks }) => asks);
  return (
    <div data-testid={ids.create.duplicates}>
      <Alert type="warning" showIcon title={t('create.duplicates')} description={t('create.duplicateText')} />
      {hits.map((hit) => (
        <div key={hitKey(hit)} className="hit">
          <HitRule of={hit} />
          <Sides of={hit} />
          {hit.asks ? (
            <Form.Item
              name={['reasons', hitKey(hit)]}
              label={t(`hits.ask.${hit.concern as 'duplicate'}`)}
              rules={[{ required: true, whitespace: true }]}
              className="gap-top"
            >
              <Input autoFocus={hit === first} data-testid={ids.create.duplicateReason(hitKey(hit))} />
            </Form.Item>
          ) : (
            <p className="muted">{t('hits.hint')}</p>
          )}
        </div>
      ))}
    </div>
  );
}

function Person({ noId, onNoId }: { noId: boolean; onNoId: (value: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="two">
        <Form.Item name="name" label={t('create.name')} rules={[{ required: true, whitespace: true }]}>
          <Input autoFocus data-testid={field('name')} />
        </Form.Item>
        <Form.Item name="phone" label={t('create.phone')}>
          <Input data-testid={field('phone')} inputMode="tel" />
        </Form.Item>
      </div>
      <IdFields noId={noId} onNoId={onNoId} testId={field} />
    </>
  );
}

function Home() {
  const { t } = useTranslation();
  const code = useCode();
  return (
    <div className="gap-top">
      <div className="two">
        <Form.Item name="town" label={t('create.town')} rules={[{ required: true, whitespace: true }]}>
          <Input data-testid={field('town')} />
        </Form.Item>
        <Form.Item name="village" label={t('create.village')}>
          <Input data-testid={field('village')} />
        </Form.Item>
      </div>
      <Form.Item name="address" label={t('create.address')} rules={[{ required: true, whitespace: true }]}>
        <Input data-testid={field('address')} />
      </Form.Item>
      <Form.Item name="registered_address" label={t('create.registered')}>
        <Input data-testid={field('registered_address')} />
      </Form.Item>
      <Form.Item name="categories" label={t('create.categories')}>
        <Select
          mode="multiple"
          options={CATEGORIES.map((one) => ({ value: one, label: code('category', one) }))}
          optionFilterProp="label"
          data-testid={field('categories')}
        />
      </Form.Item>
      <Form.Item name="applied_on" label={t('create.appliedOn')}>
        <DayPicker data-testid={field('applied_on')} />
      </Form.Item>
      <Form.Item name="note" label={t('create.note')}>
        <Input.TextArea rows={2} data-testid={field('note')} />
      </Form.Item>
    </div>
  );
}

/** A new case typed in. What it meets is shown side by side and asks for reasons. */
export function CreateCase({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const report = useReport();
  const textOf = useFaultText();
  const [form] = Form.useForm<Values>();
  const [noId, setNoId] = useState(false);
  const [hits, setHits] = useState<DuplicateView[]>([]);
  const programmes = useCommand('reference', {}, { enabled: open }).data?.programmes ?? [];
  const create = useChange('case_create');
  const close = () => {
    form.resetFields();
    setHits([]);
    setNoId(false);
    onClose();
  };
  const refused = (fault: unknown) => {
    const { code, field: name } = asApiError(fault);
    if (reasonHelps(fault)) setNoId(true);
    const found = duplicatesOf(fault);
    if (found.length > 0) setHits(found);
    else if (code === 'invalid_value' && name) form.setFields([{ name: name as keyof Values, errors: [textOf(fault).detail] }]);
    else report(fault);
  };
  const save = (values: Values) =>
    create.mutate(requestOf(values, hits), {
      onSuccess: (made) => {
        void message.success(made.case_no);
        close();
        void navigate(`/cases/${made.id}`);
      },
      onError: refused,
    });
  const footer = (
    <div className="row between">
      <Button onClick={close}>{t('common.cancel')}</Button>
      <Button type="primary" loading={create.isPending} onClick={() => form.submit()} data-testid={ids.create.save}>
        {hits.length > 0 ? t('create.saveAnyway') : t('create.title')}
      </Button>
    </div>
  );
  return (
    <Drawer
      open={open}
      onClose={close}
      title={t('create.title')}
      size={hits.length > 0 ? 760 : 520}
      footer={footer}
      data-testid={ids.create.drawer}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={save}
        initialValues={{ categories: [], applied_on: today() }}
        scrollToFirstError
      >
        {hits.length > 0 && <Duplicates hits={hits} />}
        {programmes.length > 1 && (
          <Form.Item name="programme" label={t('create.programme')} rules={[{ required: true }]}>
            <Select
              options={programmes.map((one) => ({ value: one.id, label: one.name }))}
              data-testid={field('programme')}
            />
          </Form.Item>
        )}
        <Person noId={noId} onNoId={setNoId} />
        <Home />
      </Form>
    </Drawer>
  );
}
