import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useReport } from '@/app/useReport';
import { useFaultText } from '@/shared/useFaultText';
import { openFile, type RosterImportView } from '@/ipc/client';
import { ids } from '@/testIds';
import { RosterCounts } from './RosterCounts';
import { RosterTable } from './RosterTable';

/** The last step: what happened. */
export function RosterDone({ view, onAnother }: { view: RosterImportView; onAnother: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const report = useReport();
  const faultText = useFaultText();
  const { result, result_fault: resultFault, stopped, cancelled } = view;
  const title = stopped === null ? t(cancelled ? 'roster.cancelled' : 'roster.done') : t('roster.stopped');
  const notes = [
    stopped === null ? null : faultText(stopped).detail,
    result === null ? null : t('roster.resultSaved', { file: result }),
    resultFault === null ? null : t('roster.resultUnsaved', { reason: faultText(resultFault).detail }),
  ].filter((note) => note !== null);
  const open = result && (
    <Button size="small" onClick={() => void openFile(result).catch(report)}>
      {t('roster.openResult')}
    </Button>
  );
  return (
    <>
      <div className="panel pad stack" data-testid={ids.roster.done}>
        <Alert
          type={stopped !== null ? 'error' : cancelled || resultFault !== null ? 'warning' : 'success'}
          showIcon
          title={title}
          description={notes.length > 0 ? notes.map((note) => <div key={note}>{note}</div>) : undefined}
          action={open}
        />
        <RosterCounts view={view} />
      </div>
      <div className="panel grid-panel">
        <RosterTable rows={view.rows} />
      </div>
      <div className="row between">
        <Button onClick={onAnother}>{t('roster.another')}</Button>
        <Button type="primary" onClick={() => void navigate('/cases')} data-testid={ids.roster.toCases}>
          {t('roster.toCases')}
        </Button>
      </div>
    </>
  );
}
