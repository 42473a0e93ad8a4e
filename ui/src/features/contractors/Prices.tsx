import { Button, Form, Input, InputNumber, Modal, Select, Table, type TableColumnsType } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useIsChinese } from '@/i18n/useCode';
import type { FiledPriceView, OrganisationView } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { money, parseYuan } from '@/shared/format';
import { Money } from '@/shared/Money';
import { today } from '@/shared/today';
import { ids } from '@/testIds';

interface Values {
  code: string;
  price: string;
  filed_on: Dayjs;
  evidence?: string;
}

const field = ids.contractors.priceField;

function useColumns(): TableColumnsType<FiledPriceView> {
  const { t } = useTranslation();
  return [
    { key: 'code', width: 90, title: t('reference.code'), render: (_, one) => <span className="num">{one.code}</span> },
    { key: 'name', title: t('reference.name'), dataIndex: 'name' },
    {
      key: 'price',
      title: t('filing.price'),
      width: 110,
      align: 'right',
      render: (_, one) => <Money fen={one.price_fen} />,
    },
    { key: 'on', title: t('filing.on'), width: 110, dataIndex: 'filed_on', className: 'num' },
    {
      key: 'evidence',
      title: t('filing.evidence'),
      render: (_, one) => (
        <>
          {one.evidence}{' '}
          {one.over_ceiling_fen !== null && (
            <span className="warn">{t('filing.overCeiling', { over: money(one.over_ceiling_fen) })}</span>
          )}
        </>
      ),
    },
  ];
}

/** Files a price: an item, yuan, the day and the paper it stands on. */
function FileForm({ of }: { of: OrganisationView }) {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  const report = useReport();
  const file = useChange('price_file');
  const [form] = Form.useForm<Values>();
  const items = useCommand('reference', {}).data?.catalogue.items ?? [];
  const send = ({ code, price, filed_on, evidence }: Values) =>
    file.mutate(
      {
        organisation_id: of.id,
        code,
        price_fen: parseYuan(price) ?? 0,
        filed_on: filed_on.format('YYYY-MM-DD'),
        evidence: evidence?.trim() || undefined,
      },
      { onSuccess: () => form.resetFields(['code', 'price']), onError: report },
    );
  return (
    <Form form={form} layout="inline" initialValues={{ filed_on: today() }} onFinish={send} className="gap-top">
      <Form.Item name="code" rules={[{ required: true }]}>
        <Select
          className="w-240"
          showSearch
          optionFilterProp="label"
          placeholder={t('filing.item')}
          options={items.map((one) => ({
            value: one.code,
            label: `${one.code} ${chinese ? one.name_zh : one.name_en}`,
          }))}
          data-testid={field('code')}
        />
      </Form.Item>
      <Form.Item name="price" rules={[{ required: true }]}>
        <InputNumber<string>
          stringMode
          min="0.01"
          precision={2}
          prefix="¥"
          aria-label={t('filing.price')}
          data-testid={field('price')}
        />
      </Form.Item>
      <Form.Item name="filed_on">
        <DayPicker allowClear={false} aria-label={t('filing.on')} />
      </Form.Item>
      <Form.Item name="evidence">
        <Input placeholder={t('filing.evidence')} data-testid={field('evidence')} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={file.isPending} data-testid={ids.contractors.priceFile}>
        {t('filing.file')}
      </Button>
    </Form>
  );
}

/** What a contractor promised to charge. */
export function Prices({ of, onClose }: { of: OrganisationView; onClose: () => void }) {
  const { t } = useTranslation();
  const found = useCommand('filed_prices', { organisation_id: of.id });
  const columns = useColumns();
  return (
    <Modal
      open
      width={900}
      title={t('filing.title', { name: of.name })}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      <Table
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={found.data?.prices ?? []}
        pagination={false}
        scroll={{ y: 320 }}
        locale={{ emptyText: t('filing.empty') }}
      />
      <FileForm of={of} />
    </Modal>
  );
}
