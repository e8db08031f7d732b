import { NotFound } from '#domain/refusals.ts';

/** Why a question of the API gets no answer, as RFC 9457 says it. */
export interface Problem {
	type: 'about:blank';
	title: string;
	status: number;
	detail: string;
	/** The parameter that is not right, if it is one. */
	parameter?: string;
}

/** Anybody's page in any browser may read what is open. */
export const OPEN_TO_ALL = {
	'access-control-allow-origin': '*',
	'access-control-expose-headers': 'etag, link, retry-after',
} as const;

const TITLES: Record<number, string> = { 400: 'Bad request', 404: 'Not found', 405: 'Not allowed', 503: 'Busy' };
const METHODS = 'GET, HEAD, OPTIONS';

/** What keeps an open answer from being given. */
export class NoAnswer extends Error {
	readonly status: number;
	readonly parameter: string | undefined;

	constructor(status: 400 | 404 | 405 | 503, detail: string, parameter?: string) {
		super(detail);
		this.status = status;
		this.parameter = parameter;
	}
}

/** Answers a question of the API; what does not exist or cannot be read is a problem in JSON. */
export async function answerOpenly(answer: () => Promise<Response>): Promise<Response> {
	try {
		return await answer();
	} catch (error) {
		const no = error instanceof NotFound ? new NoAnswer(404, 'There is no such record.') : error;
		if (!(no instanceof NoAnswer)) throw error;
		const problem: Problem = {
			...{ type: 'about:blank', title: TITLES[no.status] ?? '', status: no.status, detail: no.message },
			...(no.parameter === undefined ? {} : { parameter: no.parameter }),
		};
		return new Response(JSON.stringify(problem), {
			status: no.status,
			headers: {
				...OPEN_TO_ALL,
				'content-type': 'application/problem+json',
				...(no.status === 503 ? { 'retry-after': '30' } : {}),
				...(no.status === 405 ? { allow: METHODS } : {}),
			},
		});
	}
}

/** Nothing can be written here. */
export function readOnly(): Promise<Response> {
	return answerOpenly(() => Promise.reject(new NoAnswer(405, 'Open data is read only.')));
}

/** There is no door of this name. */
export function noDoor(): Promise<Response> {
	return answerOpenly(() => Promise.reject(new NoAnswer(404, 'There is nothing here. /api/v1 lists what there is.')));
}

/** What a browser asks before a page of another site may ask with a tag it knows. */
export function allowAll(): Response {
	return new Response(null, {
		status: 204,
		headers: {
			...OPEN_TO_ALL,
			'access-control-allow-methods': METHODS,
			'access-control-allow-headers': 'if-none-match, accept',
			'access-control-max-age': '86400',
		},
	});
}
