import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCode, useIsChinese } from '@/i18n/useCode';
import type { CaseView, CatalogueItemView } from '@/ipc/client';
import { money, parseQuantity, parseYuan } from '@/shared/format';
import { ids } from '@/testIds';
import { useIsWanted } from './AutoField';
import { useLineSave } from './useCaseSave';
import { useCatalogue } from './useCatalogue';

function Option({ item }: { item: CatalogueItemView }) {
  const { t } = useTranslation();
  const code = useCode();
  const chinese = useIsChinese();
  return (
    <span className="catalogue-option" data-testid={ids.plan.option(item.code)}>
      <span className="num muted">{item.code}</span>
      <span className="ellipsis">
        {chinese ? item.name_zh : item.name_en} <span className="muted">{chinese ? item.class_zh : item.class_en}</span>
      </span>
      <span className={`tag ${item.kind === 'basic' ? 'tone-work' : 'tone-neutral'}`}>{code('kind', item.kind)}</span>
      <span className="num right">
        {item.price_fen === null ? t('plan.noPrice') : `${money(item.price_fen)} / ${item.unit}`}
      </span>
    </span>
  );
}

const matches = (item: CatalogueItemView, text: string): boolean =>
  `${item.code} ${item.class_zh} ${item.name_zh} ${item.content_zh} ${item.class_en} ${item.name_en}`
    .toLowerCase()
    .includes(text.trim().toLowerCase());

interface Custom {
  name: string;
  unit: string;
  quantity: string;
  price: string;
}

/** An item outside the catalogue. */
function CustomItem({ of, onClose }: { of: CaseView; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useLineSave(of.id);
  const [form] = Form.useForm<Custom>();
  const number = (parse: (text: string) => number | null) => ({
    validator: (_: unknown, text: string) =>
      parse(text ?? '') === null ? Promise.reject(new Error(t('plan.badNumber'))) : Promise.resolve(),
  });
  const add = async (values: Custom) => {
    const done = await save(undefined, {
      code: '',
      name: values.name.trim(),
      unit: values.unit.trim(),
      kind: 'optional',
      quantity: parseQuantity(values.quantity) ?? 0,
      unit_price_fen: parseYuan(values.price) ?? 0,
    });
    if (done) onClose();
  };
  const field = ids.plan.customField;
  return (
    <Modal
      open
      title={t('plan.custom')}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('common.add')}
      okButtonProps={{ 'data-testid': ids.plan.customSave } as never}
      cancelText={t('common.cancel')}
    >
      <Form form={form} layout="vertical" onFinish={(values) => void add(values)} initialValues={{ quantity: '1' }}>
        <Form.Item name="name" label={t('plan.name')} rules={[{ required: true, whitespace: true }]}>
          <Input autoFocus data-testid={field('name')} />
        </Form.Item>
        <div className="three">
          <Form.Item name="quantity" label={t('plan.quantity')} rules={[number(parseQuantity)]}>
            <Input className="num" data-testid={field('quantity')} />
          </Form.Item>
          <Form.Item name="unit" label={t('plan.unit')} rules={[{ required: true, whitespace: true }]}>
            <Input data-testid={field('unit')} />
          </Form.Item>
          <Form.Item name="price" label={t('plan.price')} rules={[number(parseYuan)]}>
            <Input className="num" prefix="¥" data-testid={field('price')} />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}

/** Adds items: by searching the catalogue, or one of one's own. */
export function PlanAdd({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const save = useLineSave(of.id);
  const [custom, setCustom] = useState(false);
  const [text, setText] = useState('');
  const isWanted = useIsWanted('lines');
  const items = useCatalogue()?.items ?? [];
  const options = items
    .filter((item) => matches(item, text))
    .map((item) => ({ value: item.code, label: <Option item={item} /> }));
  const add = (code: string) => {
    setText('');
    void save(undefined, { code, quantity: 1000 });
  };
  return (
    <div className="row">
      <Select<string>
        className="grow"
        showSearch={{ filterOption: false, onSearch: setText, searchValue: text }}
        autoFocus={isWanted}
        value={null as never}
        placeholder={t('plan.add')}
        aria-label={t('plan.add')}
        options={options}
        onSelect={add}
        suffixIcon={<PlusOutlined />}
        data-testid={ids.plan.search}
        listHeight={340}
      />
      <Button onClick={() => setCustom(true)} data-testid={ids.plan.custom}>
        {t('plan.custom')}
      </Button>
      {custom && <CustomItem of={of} onClose={() => setCustom(false)} />}
    </div>
  );
}
