import { EyeOutlined, FilePdfOutlined, PrinterOutlined, SaveOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { runJob } from '@/app/jobs';
import { takeOver } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { useCode } from '@/i18n/useCode';
import {
  openPaper,
  pickSave,
  savePaper,
  type CaseView,
  type Language,
  type PaperKind,
  type PaperView,
} from '@/ipc/client';
import { timeOf } from '@/shared/format';
import { Loading } from '@/shared/Loading';
import { ids } from '@/testIds';

const PaperViewer = lazy(() => import('./PaperViewer'));

/** Opens the issued bytes in the system's viewer; the host records it before it hands the file out. */
function usePrint() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const report = useReport();
  return (paper: PaperView) =>
    void openPaper(paper.id)
      .then(() => takeOver(client, null))
      .then(() => message.success(t('papers.opened')))
      .catch(report);
}

function useSaveCopy() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const report = useReport();
  return async (paper: PaperView) => {
    try {
      const file = await pickSave('paper', `${paper.number}.pdf`);
      if (!file) return;
      await savePaper(paper.id, file);
      void message.success(t('papers.copied', { file }));
    } catch (fault) {
      report(fault);
    }
  };
}

function Row({ paper, onView }: { paper: PaperView; onView: (paper: PaperView) => void }) {
  const { t } = useTranslation();
  const code = useCode();
  const print = usePrint();
  const save = useSaveCopy();
  const { number } = paper;
  return (
    <li className="row-wrap" data-testid={ids.papers.row(number)}>
      <FilePdfOutlined className="muted" />
      <span className="tag tone-work">{code('paper', paper.kind)}</span>
      <span className="num">{number}</span>
      <span className="muted num">
        {[timeOf(paper.issued_at), paper.issued_by, t('papers.pageCount', { pages: paper.pages })].join(' · ')}
      </span>
      <span className="row push">
        <Button
          size="small"
          icon={<EyeOutlined />}
          onClick={() => onView(paper)}
          data-testid={ids.papers.preview(number)}
        >
          {t('common.preview')}
        </Button>
        <Button
          size="small"
          icon={<PrinterOutlined />}
          onClick={() => print(paper)}
          data-testid={ids.papers.print(number)}
        >
          {t('common.print')}
        </Button>
        <Button
          size="small"
          icon={<SaveOutlined />}
          onClick={() => void save(paper)}
          data-testid={ids.papers.save(number)}
        >
          {t('common.saveCopy')}
        </Button>
      </span>
    </li>
  );
}

/** Issues a paper as a job; it takes seconds when there are many photos. */
function useMake(of: CaseView, onMade: (paper: PaperView) => void) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const report = useReport();
  const [busy, setBusy] = useState<PaperKind | null>(null);
  const make = async (kind: PaperKind) => {
    setBusy(kind);
    try {
      onMade(
        await runJob(
          'paper_make',
          { case: of.id, kind, language: i18n.language as Language },
          t(`papers.making.${kind}`),
        ),
      );
      takeOver(client, null);
    } catch (fault) {
      report(fault);
    } finally {
      setBusy(null);
    }
  };
  return { busy, make };
}

/** A report needs a result of our own; the other papers need lines of the plan. */
function canMake(of: CaseView, kind: PaperKind): boolean {
  if (kind === 'assessment') return of.assessments.some((one) => one.is_current && one.origin === 'own');
  if (kind === 'change_order') return of.plan.changes.length > 0;
  // Several orders are printed where each of them stands.
  const orders = of.work.orders.filter(({ cancelled_at }) => cancelled_at === null).length;
  if (orders > 1 && (kind === 'work_order' || kind === 'delivery_list')) return false;
  return of.lines.length > 0;
}

interface Props {
  of: CaseView;
  kinds: PaperKind[];
  title: string;
  text: string;
}

/** Papers the program issues for this case: make, look at, print, copy. */
export function PaperList({ of, kinds, title, text }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<PaperView | null>(null);
  const { busy, make } = useMake(of, setShown);
  const papers = of.papers.filter((paper) => kinds.includes(paper.kind));
  return (
    <section>
      <h3 className="section">
        {title}
        <span className="row-wrap">
          {kinds.map((kind) => (
            <Button
              key={kind}
              size="small"
              type={kind === 'completion' || kinds.length === 1 ? 'primary' : 'default'}
              loading={busy === kind}
              disabled={!canMake(of, kind)}
              onClick={() => void make(kind)}
              data-testid={kinds.length > 1 ? ids.papers.makeAmong(kind) : ids.papers.make(kind)}
            >
              {t(`papers.make.${kind}`)}
            </Button>
          ))}
        </span>
      </h3>
      <p className="muted">{text}</p>
      {papers.length > 0 && (
        <ul className="plain-list lined">
          {papers.map((paper) => (
            <Row key={paper.id} paper={paper} onView={setShown} />
          ))}
        </ul>
      )}
      {shown && (
        <Suspense fallback={<Loading />}>
          <PaperViewer key={shown.id} paper={shown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </section>
  );
}
