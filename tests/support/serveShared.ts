import { cpSync } from 'node:fs';

/**
 * Makes the demo world once for all journeys, then serves a copy of it to those that only look; those that act copy it
 * too (`serveDemo`): making it takes three seconds of a processor.
 */
const template = process.env.JOURNEYS_TEMPLATE ?? '';
const { prepareDemo } = await import('../../src/demo/prepare.ts');
const own = process.env.DATA_DIR;
process.env.DATA_DIR = template;
await prepareDemo();
process.env.DATA_DIR = own;
cpSync(template, own ?? '', { recursive: true });
await import('../../src/server.ts');
