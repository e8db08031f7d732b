import { workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';

/** Brings the write-ahead log of the database named to it into that database, beside the server. */
const database = new SqliteDatabase(workerData as string);
database.pragma('busy_timeout = 10000');
database.pragma('synchronous = FULL');
database.pragma('wal_checkpoint(PASSIVE)');
database.close();
