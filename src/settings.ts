import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

/** Every setting of the program. The server, the command line and the tests read the same. */
const Env = z.object({
	/** `postgres://…` to keep everything on PostgreSQL; SQLite in DATA_DIR otherwise. */
	DATABASE_URL: z
		.string()
		.regex(/^postgres(ql)?:\/\//i, 'an address like postgres://name:password@host/database')
		.optional(),
	/** Where the SQLite file and the keys of open polls are kept. */
	DATA_DIR: z.string().optional(),
	/** Folder with the migrations; the project's own by default. */
	MIGRATIONS_DIR: z.string().optional(),
	PALABRE_DEMO: z.enum(['0', '1']).default('0'),
	PORT: z.coerce.number('a number from 0 to 65535').int().min(0).max(65535).default(3000),
	HOST: z.string().optional(),
	/** The address people type, e.g. `https://palabre.example.org`; needed anywhere but on localhost. */
	ORIGIN: z
		.url({ protocol: /^https?$/, error: 'an address like https://palabre.example.org' })
		.refine(
			(address) => URL.parse(address)?.pathname === '/',
			'an address without a folder, like https://palabre.example.org',
		)
		.transform((address) => new URL(address).origin)
		.optional(),
	/** Behind a proxy: the header in which the visitor's address stands, and how many proxies there are. */
	ADDRESS_HEADER: z.string().optional(),
	XFF_DEPTH: z.string().regex(/^\d+$/, 'a number').optional(),
	/** The most that a form may send, e.g. `512K`. */
	BODY_SIZE_LIMIT: z
		.string()
		.regex(/^\d+[KMG]?$/i, 'a size like 512K')
		.default('512K'),
	/** `off`: this process does nothing of what falls due by itself; another one does. */
	PALABRE_JOBS: z.enum(['on', 'off']).default('on'),
	/** A mail server, e.g. `smtps://name:password@mail.example.org`, and the address that mail comes from. */
	SMTP_URL: z
		.string()
		.regex(/^smtps?:\/\//i, 'an address like smtps://name:password@mail.example.org')
		.optional(),
	MAIL_FROM: z.email('an address like notices@example.org').optional(),
	/** A gateway that takes text messages by HTTP, and the token it wants. */
	SMS_GATEWAY_URL: z.url({ protocol: /^https?$/, error: 'an address like https://sms.example.org/send' }).optional(),
	SMS_GATEWAY_TOKEN: z.string().optional(),
	LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export interface Settings {
	databaseUrl: string | null;
	dataDir: string;
	migrationsDir: string;
	demo: boolean;
	port: number;
	host: string | null;
	origin: string | null;
	addressHeader: string | null;
	proxies: string | null;
	bodySizeLimit: string;
	/** Whether this process does what falls due by itself. */
	jobs: boolean;
	/** Where e-mail is handed over; null writes a line in the log instead. */
	smtp: { url: string; from: string } | null;
	/** The same for text messages. */
	smsGateway: { url: string; token: string | null } | null;
	logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** What keeps the house from opening, in a sentence for whoever runs the machine. Known by its name: the build has its own copy. */
export class CannotOpen extends Error {
	override readonly name = 'CannotOpen';
}

/** A size as it is set, `512K`, in bytes. */
export function bytesOf(size: string): number {
	const unit = { K: 1024, M: 1024 ** 2, G: 1024 ** 3 }[size.slice(-1).toUpperCase()] ?? 1;
	return Number.parseInt(size, 10) * unit;
}

/** A photograph, as a phone takes it, may be this large, with the form around it. */
export const PHOTO_FORM_BYTES = 10.5 * 1024 * 1024;

/** A whole list of places, with all columns of a wide table, may be this large, in megabytes. */
export const LIST_FORM_MEGABYTES = 4;

/** A list of fifty thousand electors in any script may be this large, in megabytes. */
export const ROLL_MEGABYTES = 12;

/** The most that any form may bring. */
export const LARGEST_FORM_BYTES = Math.max(PHOTO_FORM_BYTES, Math.max(LIST_FORM_MEGABYTES, ROLL_MEGABYTES) * 1024 ** 2);

/**
 * The folder of this program, with what it brings: from wherever it is started, it is the same house. As source and as
 * part of the built app this file lies at different depths of it.
 */
function programFolder(): string {
	let folder = import.meta.dirname;
	while (!existsSync(join(folder, 'migrations')) && dirname(folder) !== folder) folder = dirname(folder);
	return folder;
}

/** Reads and checks the settings; throws with the name of the setting that is wrong. */
export function readSettings(from: Record<string, string | undefined> = process.env): Settings {
	// An empty setting is one that was not made.
	const parsed = Env.safeParse(Object.fromEntries(Object.entries(from).filter(([, value]) => value !== '')));
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		throw new CannotOpen(`Setting ${issue?.path.join('.') ?? ''} is not right: ${issue?.message ?? ''}`);
	}
	const env = parsed.data;
	const demo = env.PALABRE_DEMO === '1';
	if (env.SMTP_URL && !env.MAIL_FROM)
		throw new CannotOpen('Setting MAIL_FROM is not right: SMTP_URL needs the address that mail comes from');
	return {
		databaseUrl: env.DATABASE_URL ?? null,
		dataDir: env.DATA_DIR ? resolve(env.DATA_DIR) : join(programFolder(), demo ? 'data/demo' : 'data/production'),
		migrationsDir: env.MIGRATIONS_DIR ? resolve(env.MIGRATIONS_DIR) : join(programFolder(), 'migrations'),
		demo,
		port: env.PORT,
		host: env.HOST ?? null,
		origin: env.ORIGIN ?? null,
		addressHeader: env.ADDRESS_HEADER ?? null,
		proxies: env.XFF_DEPTH ?? null,
		bodySizeLimit: env.BODY_SIZE_LIMIT,
		jobs: env.PALABRE_JOBS === 'on',
		smtp: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : null,
		smsGateway: env.SMS_GATEWAY_URL ? { url: env.SMS_GATEWAY_URL, token: env.SMS_GATEWAY_TOKEN ?? null } : null,
		logLevel: env.LOG_LEVEL,
	};
}
