import './node-globals.ts';
import { parentPort, workerData } from 'node:worker_threads';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { textOfPage } from './page-text.ts';
import type { PdfMessage, PdfTask } from './messages.ts';

// pdf.js runs in this thread, which is one of its own already, and looks for no file of its own.
(globalThis as unknown as Record<string, unknown>)['pdfjsWorker'] = { WorkerMessageHandler };

async function read({ bytes, limits }: PdfTask): Promise<PdfMessage> {
  const task = getDocument({
    data: bytes,
    // Text needs no fonts, no pictures and no other file.
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 0,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    const { numPages } = document;
    if (numPages > limits.pages) return { type: 'failure', problem: 'too many pages', count: numPages };
    const pages: string[] = [];
    let characters = 0;
    for (let number = 1; number <= numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = textOfPage(items.filter((item) => 'str' in item));
      page.cleanup();
      pages.push(text);
      characters += text.length;
      if (characters > limits.characters) return { type: 'failure', problem: 'too much text', count: number };
      parentPort?.postMessage({ type: 'progress', share: number / numPages } satisfies PdfMessage);
    }
    return { type: 'pages', pages };
  } catch (error) {
    const encrypted = error instanceof Error && error.name === 'PasswordException';
    return { type: 'failure', problem: encrypted ? 'encrypted' : 'broken', count: 0 };
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

void read(workerData as PdfTask).then((message) => parentPort?.postMessage(message));
