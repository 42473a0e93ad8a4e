import { FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWords } from '@/features/assessment/words';
import { useCode } from '@/i18n/useCode';
import type { CaseView } from '@/ipc/client';
import { CategoryTags } from '@/shared/Categories';
import { MaskedValue } from '@/shared/MaskedValue';
import { StageTag } from '@/shared/StageTag';
import { ids } from '@/testIds';
import { CaseCatalogue } from './CaseCatalogue';

/** Sex, age and ability level in a line. */
function useFacts(of: CaseView): string {
  const { t } = useTranslation();
  const code = useCode();
  const { sex, age } = of.applicant;
  const { levelOf } = useWords();
  const current = of.assessments.find(({ is_current }) => is_current);
  // A level is read in its own scale; a case of before there were assessments has a bare level of the national one.
  const bare = of.ability_level !== null && code('level', String(of.ability_level));
  const level = current ? levelOf(current) : bare;
  const parts = [
    sex && code('sex', sex),
    age !== null && t('common.years', { count: age }),
    level,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Who this is: name, categories, number, address, masked ID and phone. */
export function CaseHeader({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const facts = useFacts(of);
  const address = [of.town, of.address.startsWith(of.village) ? '' : of.village, of.address].join('');
  return (
    <header className="case-head">
      <div className="grow">
        <div className="row-wrap">
          <h1 data-testid={ids.case.name}>{of.applicant.name}</h1>
          <span className="secondary">{facts}</span>
          <span>
            <CategoryTags categories={of.applicant.categories} />
          </span>
          <StageTag stage={of.stage} testId={ids.case.stage} />
        </div>
        <div className="row-wrap case-line secondary">
          <span className="num" data-testid={ids.case.no}>
            {of.case_no}
          </span>
          <span className="selectable">{address}</span>
          <MaskedValue caseId={of.id} personId={of.applicant.id} field="id_number" masked={of.applicant.id_masked} />
          <MaskedValue caseId={of.id} personId={of.applicant.id} field="phone" masked={of.applicant.phone_masked} />
          <CaseCatalogue of={of} />
        </div>
      </div>
      <Button icon={<FileTextOutlined />} onClick={() => void navigate(`/cases/${of.id}/documents`, { replace: true })}>
        {t('case.tabs.documents')}
      </Button>
    </header>
  );
}
