import { DeleteOutlined, PaperClipOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Input, Popconfirm, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import { openAttachment, pickFiles, type AttachmentView, type CaseView, type Param } from '@/ipc/client';
import { DayPicker } from '@/shared/DayPicker';
import { fileSize } from '@/shared/format';
import { ATTACHMENT_KINDS } from '@/shared/stages';
import { today } from '@/shared/today';
import { ids } from '@/testIds';

function Row({ attachment }: { attachment: AttachmentView }) {
  const { t } = useTranslation();
  const code = useCode();
  const report = useReport();
  const remove = useChange('attachment_remove');
  const { file_name: name } = attachment;
  return (
    <li className="row" data-testid={ids.papers.attachment(name)}>
      <PaperClipOutlined className="muted" />
      <span className="tag tone-neutral">{code('attachment', attachment.kind)}</span>
      <Button
        type="link"
        size="small"
        className="file-link"
        onClick={() => void openAttachment(attachment.id).catch(report)}
      >
        {name}
      </Button>
      <span className="muted num">{[attachment.date, fileSize(attachment.size)].filter(Boolean).join(' · ')}</span>
      <span className="muted ellipsis grow">{attachment.note}</span>
      <span className="muted">{attachment.added_by}</span>
      <Popconfirm
        title={t('papers.removeText')}
        okText={t('common.remove')}
        cancelText={t('common.cancel')}
        onConfirm={() => remove.mutate({ id: attachment.id, version: attachment.version }, { onError: report })}
      >
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('common.remove')}
          data-testid={ids.papers.attachmentRemove(name)}
        />
      </Popconfirm>
    </li>
  );
}

/** The kind a gate asked for when it led here. */
function useWantedKind(): string | undefined {
  const state = useLocation().state as { field?: string; params?: Param[] } | null;
  return state?.field === 'attachments' ? state.params?.find(({ name }) => name === 'paper')?.value : undefined;
}

function useAdd(of: CaseView, kind: string, date: Dayjs | null, note: string) {
  const { t } = useTranslation();
  const { message, notification } = App.useApp();
  const report = useReport();
  const add = useChange('attachment_add');
  const start = async () => {
    const paths = await pickFiles('attachments').catch((fault: unknown) => {
      report(fault);
      return [];
    });
    if (paths.length === 0) return;
    add.mutate(
      { case_id: of.id, paths, kind, date: date?.format('YYYY-MM-DD'), note: note.trim() || undefined },
      {
        onSuccess: ({ files, added, unchanged }) => {
          const refused = files.filter(({ outcome }) => outcome === 'refused');
          void message.success(t('papers.added', { count: added + unchanged }));
          if (refused.length > 0)
            notification.warning({
              title: t('inbox.refused'),
              description: refused.map(({ file, reason }) => `${file}：${reason ?? ''}`).join('\n'),
            });
        },
        onError: report,
      },
    );
  };
  return { start, busy: add.isPending };
}

/** Papers kept with the case: a kind, a date, then the file. With `kind` only those of that kind. */
export function Attachments({ of, title, kind: fixed }: { of: CaseView; title?: string; kind?: string }) {
  const { t } = useTranslation();
  const code = useCode();
  const wanted = useWantedKind();
  const [kind, setKind] = useState<string>(fixed ?? wanted ?? 'id_copy');
  const [date, setDate] = useState<Dayjs | null>(today);
  const [note, setNote] = useState('');
  const { start, busy } = useAdd(of, fixed ?? kind, date, note);
  const shown = of.attachments.filter((one) => !fixed || one.kind === fixed);
  return (
    <section>
      <h3 className="section">{title ?? code('attachment', fixed ?? 'other')}</h3>
      {shown.length > 0 ? (
        <ul className="plain-list lined">
          {shown.map((one) => (
            <Row key={one.id} attachment={one} />
          ))}
        </ul>
      ) : (
        <p className="muted">{t('papers.noAttachments')}</p>
      )}
      <div className="row-wrap gap-top">
        {!fixed && (
          <Select
            className="w-160"
            value={kind}
            onChange={setKind}
            options={ATTACHMENT_KINDS.map((one) => ({ value: one, label: code('attachment', one) }))}
            showSearch
            optionFilterProp="label"
            aria-label={t('papers.attachKind')}
            data-testid={ids.papers.attachKind}
          />
        )}
        <DayPicker
          value={date}
          onChange={setDate}
          aria-label={t('papers.attachDate')}
          data-testid={ids.papers.attachDate}
        />
        <Input
          className="w-200"
          value={note}
          onChange={(event) => setNote(event.target.value)}
          placeholder={t('papers.attachNote')}
          data-testid={ids.papers.attachNote}
        />
        <Button icon={<PlusOutlined />} loading={busy} onClick={() => void start()} data-testid={ids.papers.attachAdd}>
          {t('papers.attachAdd')}
        </Button>
      </div>
    </section>
  );
}
