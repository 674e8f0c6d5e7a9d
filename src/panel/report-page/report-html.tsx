import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { renderToString } from 'preact-render-to-string';
import type { Report } from '../../core/formats/report.ts';
import { language, message } from '../messages.ts';
import panelStyle from '../panel.css?inline';
import { ReportPage } from './ReportPage.tsx';
import pageStyle from './report-page.css?inline';

/**
 * A report as one HTML file that opens from disk: the panel's own components, drawn once. It holds no script, asks for
 * nothing over the network, and forbids both to itself.
 */
export function reportHtml(report: Report): string {
  const style = `${panelStyle}\n${pageStyle}`;
  const policy = [
    "default-src 'none'",
    `style-src-elem 'sha256-${base64(sha256(utf8ToBytes(style)))}'`,
    // The bars of the timeline: their widths are numbers that this program computes.
    "style-src-attr 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const body = renderToString(<ReportPage report={report} />);
  return [
    '<!doctype html>',
    `<html lang="${language.value}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${message('reportTitle')}</title>`,
    `<style>${style}</style>`,
    '</head>',
    `<body class="report">${body}</body>`,
    '</html>\n',
  ].join('\n');
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
