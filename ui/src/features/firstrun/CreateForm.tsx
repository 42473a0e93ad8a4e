import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJobs } from '@/app/jobs';
import { pickFolder, type DeskView } from '@/ipc/client';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { JobProgress } from '@/shared/JobProgress';
import { ids } from '@/testIds';
import type { Enter } from './ChooseWorkspace';

interface Props {
  desk: DeskView;
  busy: boolean;
  fault: unknown;
  enter: Enter;
  then: string;
  onBack: () => void;
}

interface Values {
  office_name: string;
  area_code: string;
  station: string;
}

/** Name, area code, station letter and folder of a new workspace. */
export function CreateForm({ desk, busy, fault, enter, then, onBack }: Props) {
  const { t } = useTranslation();
  const [dir, setDir] = useState<string | null>(null);
  const job = useJobs().at(-1);
  const create = (values: Values) =>
    void enter('workspace_create', { ...values, station: values.station.toUpperCase(), dir: dir ?? undefined }, then);
  return (
    <section className="panel pad">
      <h2>{t('start.empty')}</h2>
      <Form
        layout="vertical"
        initialValues={{ station: 'A', area_code: '', office_name: '' }}
        onFinish={create}
        className="gap-top"
      >
        <Form.Item name="office_name" label={t('start.officeName')} rules={[{ required: true, whitespace: true }]}>
          <Input autoFocus placeholder={t('start.officePlaceholder')} data-testid={ids.start.officeName} />
        </Form.Item>
        <div className="two">
          <Form.Item
            name="area_code"
            label={t('start.areaCode')}
            extra={t('start.areaHint')}
            rules={[{ required: true, pattern: /^\d{6}$/, message: t('start.badArea') }]}
          >
            <Input className="num" maxLength={6} data-testid={ids.start.areaCode} />
          </Form.Item>
          <Form.Item
            name="station"
            label={t('start.station')}
            extra={t('start.stationHint')}
            rules={[{ required: true, pattern: /^[A-Za-z]$/, message: t('start.badStation') }]}
          >
            <Input maxLength={1} data-testid={ids.start.station} />
          </Form.Item>
        </div>
        <Form.Item label={t('start.folder')}>
          <div className="row">
            <span className="secondary selectable grow ellipsis">
              {dir ?? t('start.folderDefault', { dir: desk.suggested_dir })}
            </span>
            <Button onClick={() => void pickFolder().then(setDir)}>{t('common.choose')}</Button>
          </div>
        </Form.Item>
        {fault !== null && <ErrorNotice fault={fault} />}
        {job && <JobProgress job={job} />}
        <div className="row between">
          <Button onClick={onBack} disabled={busy}>
            {t('common.back')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy} data-testid={ids.start.create}>
            {t('start.create')}
          </Button>
        </div>
      </Form>
    </section>
  );
}
