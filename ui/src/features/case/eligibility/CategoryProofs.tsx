import { PaperClipOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { takeOver } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import { call, pickFiles, type CaseView, type CategoryDetailView, type Param } from '@/ipc/client';
import { HARDSHIP } from '@/shared/stages';
import { ids } from '@/testIds';
import { AutoDate } from '../AutoControls';
import { useCategorySave } from './useEligibilitySave';

/** The category a gate pointed at, when it led here. */
function useWantedCategory(): string | undefined {
  const state = useLocation().state as { field?: string; params?: Param[] } | null;
  return state?.field === 'category_proof' ? state.params?.find(({ name }) => name === 'category')?.value : undefined;
}

/** Keeps a chosen file with the case and makes it the proof of the category. */
function useAttach(of: CaseView, category: string, save: ReturnType<typeof useCategorySave>) {
  const report = useReport();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const attach = async () => {
    const [path] = await pickFiles('attachments');
    if (!path) return;
    setBusy(true);
    const kind = HARDSHIP.includes(category) ? 'hardship_proof' : 'category_proof';
    const { files } = await call('attachment_add', { case_id: of.id, paths: [path], kind });
    const [file] = files;
    if (file?.outcome === 'refused' || !file?.photo_id) throw { code: 'unusable', message: file?.reason ?? path };
    takeOver(client, await call('case_get', { id: of.id }));
    await save({ attachment_id: file.photo_id });
  };
  const start = () =>
    void attach()
      .catch(report)
      .finally(() => setBusy(false));
  return { start, busy };
}

function Proof({ of, detail }: { of: CaseView; detail: CategoryDetailView }) {
  const { t } = useTranslation();
  const code = useCode();
  const { category } = detail;
  const save = useCategorySave(of.id, category);
  const { start, busy } = useAttach(of, category, save);
  const wanted = useWantedCategory() === category;
  const files = of.attachments.map((one) => ({ value: one.id, label: `${code('attachment', one.kind)} ${one.file_name}` }));
  const people = [of.applicant, ...of.members].map((one) => ({ value: one.id, label: one.name }));
  return (
    <li className="proof" data-testid={ids.eligibility.proof(category)}>
      <strong className="w-100">{code('category', category)}</strong>
      {of.members.length > 0 && (
        <Select
          size="small"
          className="w-100"
          value={detail.person_id}
          options={people}
          aria-label={t('eligibility.holder')}
          onChange={(person_id) => void save({ person_id })}
        />
      )}
      <Select
        size="small"
        className="w-200"
        value={detail.attachment_id}
        options={files}
        allowClear
        placeholder={t('eligibility.noProof')}
        aria-label={t('eligibility.otherFile')}
        onChange={(id: string | undefined) => void save({ attachment_id: id ?? '' })}
      />
      <Button
        size="small"
        icon={<PaperClipOutlined />}
        loading={busy}
        autoFocus={wanted}
        onClick={start}
        data-testid={ids.eligibility.attach(category)}
      >
        {t('eligibility.attach')}
      </Button>
      {(['valid_from', 'valid_to'] as const).map((which) => (
        <AutoDate
          key={which}
          name={ids.eligibility.day(category, which)}
          label={code('field', which)}
          value={detail[which]}
          onSave={(day) => save({ [which]: day })}
        />
      ))}
    </li>
  );
}

/** What proves each category the case holds, and how long it is valid. */
export function CategoryProofs({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const { categories } = of.eligibility;
  if (categories.length === 0) return <p className="muted">{t('eligibility.noCategories')}</p>;
  return (
    <ul className="plain-list lined">
      {categories.map((detail) => (
        <Proof key={detail.category} of={of} detail={detail} />
      ))}
    </ul>
  );
}
