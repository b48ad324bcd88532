import type { Response } from 'express';

/** A page needs its own inline style and nothing else, so it may load nothing else. */
const PAGE_POLICY =
	"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const PAGE_HEADERS = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': PAGE_POLICY };

export function sendPage(response: Response, page: string): void {
	response.set(PAGE_HEADERS).send(page);
}
