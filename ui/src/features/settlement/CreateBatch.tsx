import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { ids } from '@/testIds';
import { parsePercent } from './percent';

interface Values {
  programme: string;
  note?: string;
  retention?: string;
}

function Dialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const report = useReport();
  const { programmes = [] } = useCommand('reference', {}).data ?? {};
  const usable = programmes.filter(({ skipped }) => !skipped.includes('settlement'));
  const create = useChange('settlement_create');
  const [form] = Form.useForm<Values>();
  const send = ({ programme, note, retention }: Values) =>
    create.mutate(
      {
        programme: programme ?? usable[0]?.id,
        note,
        retention_bp: retention ? (parsePercent(retention) ?? undefined) : undefined,
      },
      {
        onSuccess: ({ id }) => {
          onClose();
          void navigate(`/settle/${id}`);
        },
        onError: report,
      },
    );
  return (
    <Modal
      open
      title={t('settle.create')}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('settle.create')}
      okButtonProps={{ loading: create.isPending, 'data-testid': ids.settle.save } as never}
      cancelText={t('common.cancel')}
    >
      <Form form={form} layout="vertical" initialValues={{ programme: usable[0]?.id }} onFinish={send}>
        <Form.Item name="programme" label={t('settle.programme')}>
          <Select options={usable.map(({ id, name }) => ({ value: id, label: name }))} data-testid={ids.settle.field('programme')} />
        </Form.Item>
        <div className="two">
          <Form.Item
            name="retention"
            label={t('settle.retention')}
            extra={t('settle.retentionHint')}
            rules={[{ validator: (_, text: string) => (!text || parsePercent(text) !== null ? Promise.resolve() : Promise.reject(new Error(t('settle.badPercent')))) }]}
          >
            <Input suffix="%" data-testid={ids.settle.field('retention')} />
          </Form.Item>
          <Form.Item name="note" label={t('settle.note')}>
            <Input data-testid={ids.settle.field('note')} />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}

/** Begins a batch and opens it. */
export function CreateBatch() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)} data-testid={ids.settle.create}>
        {t('settle.create')}
      </Button>
      {open && <Dialog onClose={() => setOpen(false)} />}
    </>
  );
}
