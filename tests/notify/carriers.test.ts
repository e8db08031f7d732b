import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import { CAST } from '#demo/cast.ts';
import { KINDS, TOPICS } from '#domain/notice/notice.ts';
import { LOCALES, wordsFor } from '#i18n/words.ts';
import { logCarrier } from '#notify/logCarrier.ts';
import { openOutbox } from '#notify/openOutbox.ts';
import { outsideText } from '#notify/outsideText.ts';
import { smsGateway } from '#notify/smsGateway.ts';
import { measureSms } from '#notify/smsText.ts';
import { smtpCarrier } from '#notify/smtpCarrier.ts';

const MESSAGE = { id: 'message0000000000001', to: 'aicha@example.org', locale: 'fr', urgent: false };

describe('what leaves the house', () => {
	test('says in every language that something waits, and no name, matter, place or address', () => {
		const parts = Object.values(CAST).flatMap((name) => name.split(' '));
		for (const locale of LOCALES)
			for (const urgent of [false, true]) {
				const text = outsideText({ locale, urgent });
				for (const part of parts) expect(text).not.toContain(part);
				expect(text).not.toMatch(/palabre|https?:|www|\d|@|BGS|comit|committee|لجنة|vote|تصويت|session|séance|جلسة/i);
			}
		expect(outsideText({ locale: null, urgent: false })).toBe(outsideText({ locale: 'fr', urgent: false }));
	});

	test('fits into one text message, in the letters that cost least', () => {
		for (const urgent of [false, true]) {
			expect(measureSms(outsideText({ locale: 'fr', urgent }))).toMatchObject({ encoding: 'gsm7', segments: 1 });
			expect(measureSms(outsideText({ locale: 'en', urgent }))).toMatchObject({ encoding: 'gsm7', segments: 1 });
			expect(measureSms(outsideText({ locale: 'ar', urgent }))).toMatchObject({ encoding: 'ucs2', segments: 1 });
		}
		// So does a code.
		for (const locale of LOCALES) {
			const text = outsideText({ locale, urgent: false, code: '012345' });
			expect(text).toContain('012345');
			expect(text).not.toMatch(/palabre|https?:|www|@|comit|committee|لجنة/i);
			expect(measureSms(text)).toMatchObject({ encoding: locale === 'ar' ? 'ucs2' : 'gsm7', segments: 1 });
		}
		expect(measureSms('é'.repeat(160))).toEqual({ encoding: 'gsm7', length: 160, segments: 1 });
		expect(measureSms('é'.repeat(161)).segments).toBe(2);
		expect(measureSms('€'.repeat(80))).toEqual({ encoding: 'gsm7', length: 160, segments: 1 });
		expect(measureSms('ê'.repeat(70))).toEqual({ encoding: 'ucs2', length: 70, segments: 1 });
		expect(measureSms('ê'.repeat(71)).segments).toBe(2);
	});

	test('is in the list told without names, codes or titles: the words of a kind take none', () => {
		for (const locale of LOCALES) {
			const { t } = wordsFor(locale, { timeZone: 'UTC', now: '2026-01-01T00:00:00.000Z' });
			for (const kind of Object.keys(KINDS)) {
				const key = `page.notices.told.${kind}`;
				if (['security', 'seat', 'session'].includes(KINDS[kind as keyof typeof KINDS])) continue;
				// A word with a place for a name would throw here.
				expect(t(key)).not.toMatch(/[{}]/);
			}
			for (const topic of TOPICS) expect(t(`word.noticeTopic.${topic}`)).toBeTruthy();
		}
	});
});

describe('the ways out', () => {
	test('without one there is a line in the log, with a mark and never an address; so also in every demo', async () => {
		const lines: unknown[] = [];
		await logCarrier('email', (line) => lines.push(line)).send(MESSAGE);
		const settings = {
			smtp: { url: 'smtp://127.0.0.1:1', from: 'a@b.org' },
			smsGateway: null,
			origin: null,
			dataDir: '.',
		};
		await openOutbox({ demo: true, ...settings }, (line) => lines.push(line)).email.send(MESSAGE);
		expect(lines).toHaveLength(2);
		expect(JSON.stringify(lines)).not.toMatch(/example|aicha|message0/);
	});

	test('a mail server is handed a mail whose subject and text tell nothing; what it refuses is a code', async () => {
		const mails: { to: string[]; text: string }[] = [];
		const server = new SMTPServer({
			authOptional: true,
			disabledCommands: ['STARTTLS'],
			onRcptTo: ({ address }, _session, callback) =>
				callback(
					address.startsWith('nobody') ? Object.assign(new Error(`no ${address}`), { responseCode: 550 }) : null,
				),
			onData(stream, session, callback) {
				let text = '';
				stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
				stream.on('end', () => {
					mails.push({ to: session.envelope.rcptTo.map((one) => one.address), text });
					callback();
				});
			},
		});
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		const { port } = server.server.address() as AddressInfo;
		const carrier = smtpCarrier({ url: `smtp://127.0.0.1:${port}`, from: 'avis@example.org' });
		await carrier.send({ ...MESSAGE, locale: 'en' });
		await expect(carrier.send({ ...MESSAGE, to: 'nobody@example.org' })).rejects.toThrow(/^SMTP_550$/);
		await new Promise<void>((done) => server.close(() => done()));
		await expect(carrier.send(MESSAGE)).rejects.toThrow(/^[A-Z_0-9]+$/);
		expect(mails).toHaveLength(1);
		expect(mails[0]?.to).toEqual(['aicha@example.org']);
		const { text = '' } = mails[0] ?? {};
		expect(text).toContain('Subject: Something waits for you. Look when it is safe.');
		expect(text).toContain('Message-ID: <message0000000000001@example.org>');
		expect(text).not.toMatch(/palabre|nodemailer|https?:/i);
	});

	test('a gateway is handed a text message with the same name each time; what it refuses is a code', async () => {
		const asked: { headers: Record<string, unknown>; body: unknown }[] = [];
		let status = 202;
		const server = createServer((request, response) => {
			let body = '';
			request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
			request.on('end', () => {
				asked.push({ headers: request.headers, body: JSON.parse(body) });
				response.writeHead(status, { location: 'http://elsewhere.example' }).end(`no ${body}`);
			});
		});
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		const { port } = server.address() as AddressInfo;
		const carrier = smsGateway({ url: `http://127.0.0.1:${port}/send`, token: 'secret' });
		const message = { ...MESSAGE, to: '+23670000000' };
		await carrier.send(message);
		expect(asked[0]).toMatchObject({
			headers: { 'idempotency-key': message.id, authorization: 'Bearer secret' },
			body: { to: '+23670000000', id: message.id, text: outsideText(message) },
		});
		status = 500;
		await expect(carrier.send(message)).rejects.toThrow(/^HTTP_500$/);
		status = 302;
		await expect(carrier.send(message)).rejects.toThrow(/^ECONNECTION$/);
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
		await expect(carrier.send(message)).rejects.toThrow(/^ECONNECTION$/);
	});
});
