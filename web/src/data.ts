import type { Topology, GeometryCollection } from 'topojson-specification';
import { $ } from './dom';

/** What the program put into the page for its script (src/Variorum/Reporting/Pages/PageData.cs writes it). Days are ISO 8601. */
export interface Data {
  case: string;
  /** True where each account's text stands in a page of its own. */
  apart?: boolean;
  accounts: Account[];
  events: Happening[];
  places?: Place[];
  /** Other places that the accounts name, for orientation. */
  around?: { name: string; lat: number; lon: number }[];
  /** West, south, east, north of where most happened. */
  focus?: [number, number, number, number];
  outlines?: Topology<{ countries: GeometryCollection<{ name: string }> }>;
  lineage: Link[];
}
export interface Account { n: number; label: string; low?: string; high?: string; origin: number }
export interface Happening {
  id: string; type: string; label: string; low?: string; high?: string;
  /** Index into places. */
  at?: number; place?: string; actors: string[]; sources: string[];
  /** Independent origins that tell it. */
  origins: number; status: 'corroborated' | 'single' | 'disputed'; accounts: number[];
  /** One passage of each account, the first three. */
  passages: string[];
}
export interface Place { name: string; lat: number; lon: number; wide: boolean; doubtful: boolean }
export interface Link { id: string; from: string; to: string; kind: string; directed: boolean; facts: number; differences: number }

export const data: Data = JSON.parse($('#data')?.textContent ?? '{"case":"","accounts":[],"events":[],"lineage":[]}') as Data;

const byNumber = new Map(data.accounts.map((account) => [account.n, account]));
export const labelOf = (account: number): string => byNumber.get(account)?.label ?? '';
export const accountOf = (passage: string): number => Number(/^[pa](\d+)/.exec(passage)?.[1] ?? 0);

const dayLength = 86_400_000;
export const time = (day: string): number => Date.parse(day + 'T00:00:00Z');
export const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);
export const after = (at: number, days: number): number => at + days * dayLength;
export const days = (from: number, to: number): number => Math.round((to - from) / dayLength);

/** "RIOT_ATTACK" as "riot attack". */
export const plain = (code: string): string => code.replaceAll('_', ' ').toLowerCase();

/** The stretch of at most so many days in which most events fall. */
export function densest(events: Happening[], longest = 42): [number, number] | null {
  const dated = events.filter((it) => it.low && it.low === it.high).map((it) => time(it.low!)).sort((a, b) => a - b);
  if (dated.length === 0) return null;
  let best = 0, from = 0, to = 0;
  for (let i = 0, j = 0; j < dated.length; j++) {
    while (days(dated[i]!, dated[j]!) >= longest) i++;
    if (j - i + 1 > best) [best, from, to] = [j - i + 1, i, j];
  }
  return [dated[from]!, dated[to]!];
}
