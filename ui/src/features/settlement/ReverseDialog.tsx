import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { takeOver, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { call, type SettlementBatchView, type SettlementRowView } from '@/ipc/client';
import { ids } from '@/testIds';

/** Takes a whole row back in a draft; without one a draft is begun. */
export function ReverseDialog({ of, row, onClose }: { of: SettlementBatchView; row: SettlementRowView; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const drafts = useCommand('settlement_list', {}).data?.batches ?? [];
  const draft = drafts.find(({ state, programme }) => state === 'draft' && programme === of.programme);
  const send = async ({ reason }: { reason: string }) => {
    setBusy(true);
    try {
      const into = draft
        ? await call('settlement_get', { batch_id: draft.id })
        : await call('settlement_create', { programme: of.programme_id });
      const done = await call('settlement_reverse', { batch_id: into.id, version: into.version, row_id: row.id ?? '', reason });
      takeOver(client, done);
      onClose();
      void navigate(`/settle/${done.id}`);
    } catch (fault) {
      report(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('settle.reverseTitle', { no: row.no, name: row.name })}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('settle.reverse')}
      okButtonProps={{ loading: busy, danger: true, 'data-testid': ids.settle.reverseGo } as never}
      cancelText={t('common.cancel')}
    >
      <p>{t('settle.reverseText', { batch: draft?.number ?? t('settle.reverseNew') })}</p>
      <Form form={form} layout="vertical" onFinish={(values) => void send(values)}>
        <Form.Item name="reason" label={t('settle.reason')} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={2} autoFocus data-testid={ids.settle.field('reason')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
