import { LinkOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseView, PlanLineView } from '@/ipc/client';
import { ids } from '@/testIds';
import { checkOf, useSurvey, useSurveyForm } from './useSurvey';
import { usePackWord } from './useWords';

/** The finding a line was made for, or that it has no reason. */
export function LineReason({ of, line }: { of: CaseView; line: PlanLineView }) {
  const { t } = useTranslation();
  const word = usePackWord();
  const view = useSurvey(of.id);
  const form = useSurveyForm(view);
  const finding = view?.findings.find(({ id }) => id === line.finding_id);
  const found = finding && checkOf(form, finding.check);
  if (finding)
    return (
      <Link className="line-reason" to={`/cases/${of.id}/assessment`} data-testid={ids.survey.lineReason(line.item_no)}>
        <LinkOutlined /> {found ? `${word(found.room)} · ${word(found.check)}` : finding.check}
      </Link>
    );
  if (!view?.unjustified.includes(line.item_no)) return null;
  return (
    <span className="line-reason warn" data-testid={ids.survey.lineReason(line.item_no)}>
      {t('survey.noReason')}
    </span>
  );
}
