import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

// The worker is a file of our own, so `script-src 'self'` lets it run. Older system webviews need the legacy build.
GlobalWorkerOptions.workerSrc = worker;

/** Opens a PDF from bytes; nothing is fetched, no code is made from strings. */
export function openPdf(bytes: ArrayBuffer): Promise<PDFDocumentProxy> {
  return getDocument({ data: new Uint8Array(bytes), isEvalSupported: false, useWasm: false, useSystemFonts: true })
    .promise;
}
