import { App, Button, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import type { CaseRow } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { today } from '@/shared/today';
import { ids } from '@/testIds';

interface Values {
  place: string;
  from: Dayjs;
  to: Dayjs | null;
  contact?: string;
}

const field = ids.publicity.field;

function Dialog({ rows, onClose }: { rows: CaseRow[]; onClose: (made: boolean) => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const report = useReport();
  const create = useChange('publicity_create');
  const [form] = Form.useForm<Values>();
  const send = ({ place, from, to, contact }: Values) =>
    create.mutate(
      {
        cases: rows.map(({ id }) => id),
        place,
        from: from.format('YYYY-MM-DD'),
        to: to?.format('YYYY-MM-DD'),
        contact: contact?.trim() || undefined,
      },
      {
        onSuccess: ({ number }) => {
          onClose(true);
          void message.success(t('publicity.created', { number }));
          void navigate('/publicity');
        },
        onError: report,
      },
    );
  return (
    <Modal
      open
      title={t('publicity.createTitle', { count: rows.length })}
      onCancel={() => onClose(false)}
      onOk={form.submit}
      okText={t('publicity.create')}
      okButtonProps={{ loading: create.isPending, 'data-testid': ids.publicity.go } as never}
      cancelText={t('common.cancel')}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ place: t('publicity.defaultPlace'), from: today(), to: null }}
        onFinish={send}
      >
        <Form.Item name="place" label={t('publicity.place')} rules={[{ required: true, whitespace: true }]}>
          <Input autoFocus data-testid={field('place')} />
        </Form.Item>
        <div className="three">
          <Form.Item name="from" label={t('publicity.from')} rules={[{ required: true }]}>
            <DayPicker allowClear={false} data-testid={field('from')} />
          </Form.Item>
          <Form.Item name="to" label={t('publicity.to')} extra={t('publicity.toHint')}>
            <DayPicker data-testid={field('to')} />
          </Form.Item>
        </div>
        <Form.Item name="contact" label={t('publicity.contact')}>
          <Input data-testid={field('contact')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Hangs the selected cases out. */
export function CreateBatch({ rows, onMade }: { rows: CaseRow[]; onMade: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = (made: boolean) => {
    setOpen(false);
    if (made) onMade();
  };
  return (
    <>
      <Button size="small" disabled={rows.length === 0} onClick={() => setOpen(true)} data-testid={ids.publicity.open}>
        {t('publicity.create')}
      </Button>
      {open && <Dialog rows={rows} onClose={close} />}
    </>
  );
}
