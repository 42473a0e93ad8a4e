import { CloseOutlined } from '@ant-design/icons';
import { Drawer } from 'antd';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paperBytes, type PaperView } from '@/ipc/client';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Loading } from '@/shared/Loading';
import { ids } from '@/testIds';
import { openPdf } from './pdf';

const WIDTH = 780;

/** Draws one page at the screen's own resolution. */
function Page({ page, pages }: { page: PDFPageProxy; pages: number }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    const scale = (WIDTH / page.getViewport({ scale: 1 }).width) * Math.min(2, window.devicePixelRatio);
    const viewport = page.getViewport({ scale });
    target.width = viewport.width;
    target.height = viewport.height;
    const task = page.render({ canvas: target, viewport });
    task.promise.then(
      () => setDrawn(true),
      () => undefined,
    );
    return () => task.cancel();
  }, [page]);
  return (
    <figure className="pdf-page">
      <canvas ref={canvas} data-testid={ids.papers.page(page.pageNumber)} data-drawn={drawn} />
      <figcaption className="muted num">{t('papers.page', { page: page.pageNumber, pages })}</figcaption>
    </figure>
  );
}

async function allPages(pdf: PDFDocumentProxy): Promise<PDFPageProxy[]> {
  return Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)));
}

/** Reads the issued bytes and opens them; closes the document again when another paper is shown. */
function usePages(id: string) {
  const [pages, setPages] = useState<PDFPageProxy[]>([]);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    let gone = false;
    const opened = paperBytes(id).then(openPdf);
    opened.then(allPages).then(
      (list) => gone || setPages(list),
      (reason: unknown) => gone || setFault(reason),
    );
    return () => {
      gone = true;
      opened.then(
        (pdf) => pdf.loadingTask.destroy(),
        () => undefined,
      );
    };
  }, [id]);
  return { pages, fault };
}

/** The paper itself: the same bytes that are printed. */
export default function PaperViewer({ paper, onClose }: { paper: PaperView; onClose: () => void }) {
  const { t } = useTranslation();
  const { pages, fault } = usePages(paper.id);
  return (
    <Drawer
      open
      onClose={onClose}
      size={WIDTH + 70}
      title={<span className="num">{paper.number}</span>}
      data-testid={ids.papers.viewer}
      className="paper-viewer"
      closable={{ 'aria-label': t('common.close'), closeIcon: <CloseOutlined data-testid={ids.papers.viewerClose} /> }}
    >
      {fault !== null && <ErrorNotice fault={fault} />}
      {pages.length === 0 && fault === null && <Loading />}
      {pages.map((page) => (
        <Page key={page.pageNumber} page={page} pages={pages.length} />
      ))}
    </Drawer>
  );
}
