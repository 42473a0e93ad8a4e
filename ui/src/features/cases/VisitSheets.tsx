import { FormOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { pickSave, type Language } from '@/ipc/client';
import { baseName } from '@/shared/format';
import { today } from '@/shared/today';
import { ids } from '@/testIds';

/** 入户评估表 of these homes as one file, in the order of a day's way: to fill in by hand and key in afterwards. */
export function VisitSheets({ cases }: { cases: string[] }) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const report = useReport();
  const make = useChange('visit_sheet_make');
  const start = async () => {
    const out = await pickSave('paper', `${t('visitSheets.file')} ${today().format('YYYY-MM-DD')}.pdf`);
    if (!out) return;
    make.mutate(
      { cases, out, language: i18n.language as Language },
      {
        onSuccess: ({ cases: count, pages }) =>
          void message.success(t('visitSheets.made', { count, pages, file: baseName(out) })),
        onError: report,
      },
    );
  };
  return (
    <Button
      size="small"
      icon={<FormOutlined />}
      disabled={cases.length === 0}
      loading={make.isPending}
      onClick={() => void start().catch(report)}
      data-testid={ids.cases.visitSheets}
    >
      {t('visitSheets.make')}
    </Button>
  );
}
