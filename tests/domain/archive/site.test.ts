import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Staging } from '#domain/archive/staging.ts';
import { type Fetched, gatherSite, wayTo } from '#domain/archive/site.ts';
import { newPath, stagedFiles } from '../../support/archives.ts';

const ORIGIN = 'https://palabre.example.org';
const PAGES: Record<string, string> = {
	'/fr': `<html><head><link rel="alternate" href="${ORIGIN}/en"><link href="./_app/immutable/assets/a.css" rel="stylesheet"><script>x()</script></head><body><a href="/sign-in">in</a>
		<a href="/fr/outcomes">o</a> <a class="x" href="/fr/committees/BGS#rules">c</a> <a href="/fr/outcomes?page=2">2</a>
		<a href="/fr/outcomes?sort=oldest">s</a><form action="/fr/outcomes"><input name="search"></form><a href="/api/v1/asks">a</a>
		<a href="/outcomes/BGS-2026-014">moved</a> <a href="mailto:a@b.example">mail</a> <img src="/candidates/ab/photo" alt=""></body></html>`,
	'/fr/outcomes': '<a href="/fr/outcomes/BGS-2026-014">one</a> <a href="#top">up</a>',
	'/fr/outcomes?page=2': '<a href="/fr/outcomes">1</a>',
	'/fr/outcomes/BGS-2026-014': `<a href="../../fr">home</a> ${ORIGIN}/fr/outcomes/BGS-2026-014`,
	'/fr/committees/BGS': '<a href="/fr/gone">gone</a><a href="/fr/committees/BBR">other</a>',
	'/fr/committees/BBR': 'other',
};
const asked: string[] = [];
const fetchPage = async (path: string): Promise<Fetched> => {
	asked.push(path);
	const answer = { status: 200, type: 'text/html', location: null, content: Buffer.from(PAGES[path] ?? '') };
	if (path === '/_app/immutable/assets/a.css') return { ...answer, type: 'text/css', content: Buffer.from('a{}') };
	if (path === '/candidates/ab/photo') return { ...answer, type: 'image/jpeg', content: Buffer.from('jpeg') };
	return path in PAGES ? answer : { ...answer, status: 404 };
};
const gather = async (committee: string | null, starts = ['/fr']) => {
	const staging = await Staging.open(dirname(newPath()));
	await gatherSite(fetchPage, { starts, committee, origin: ORIGIN }, staging);
	return new Map([...stagedFiles(staging)].map(([name, content]) => [name, Buffer.from(content).toString()]));
};

describe('the pages of an archive', () => {
	it('are found by following links, and lead to each other as files do', async () => {
		const files = await gather(null);
		expect([...files.keys()].sort()).toEqual([
			'pages/_app/immutable/assets/a.css',
			'pages/candidates/ab/photo.jpg',
			'pages/fr/committees/BBR/index.html',
			'pages/fr/committees/BGS/index.html',
			'pages/fr/index.html',
			'pages/fr/outcomes/BGS-2026-014/index.html',
			'pages/fr/outcomes/index.html',
			'pages/fr/outcomes/page-2/index.html',
		]);
		const home = files.get('pages/fr/index.html') ?? '';
		expect([...home.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, to]) => to)).toEqual([
			'../_app/immutable/assets/a.css',
			'outcomes/index.html',
			'committees/BGS/index.html#rules',
			'outcomes/page-2/index.html',
			'mailto:a@b.example',
			'../candidates/ab/photo.jpg',
		]);
		expect(files.get('pages/fr/outcomes/page-2/index.html')).toContain('href="../index.html"');
		expect(files.get('pages/fr/outcomes/index.html')).toContain('href="#top"');
	});

	it('carry no script, no form, no door of a machine and no address of the installation', async () => {
		for (const text of (await gather(null)).values())
			expect(text).not.toMatch(/<script|<form|rel="alternate|sign-in|api\/v1|sort=oldest|palabre\.example\.org|gone"/);
		expect(asked).not.toContain('/sign-in');
		expect(asked).not.toContain('/api/v1/asks');
	});

	it('of one committee are its own', async () => {
		expect([...(await gather('BGS', ['/fr/committees/BGS'])).keys()]).toEqual(['pages/fr/committees/BGS/index.html']);
	});

	it('are reached by the shortest way', () => {
		expect(wayTo('pages/fr/a/index.html', 'pages/fr/index.html')).toBe('../index.html');
		expect(wayTo('index.html', 'pages/fr/index.html')).toBe('pages/fr/index.html');
		expect(wayTo('pages/fr/index.html', 'pages/fr/été/x y.csv')).toBe('%C3%A9t%C3%A9/x%20y.csv');
	});
});
