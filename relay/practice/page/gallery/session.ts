// What the gallery's relay says when a session is opened, unless a state says otherwise.
import type { AgentCard, ConnectionCard, SessionAnswer } from '../../../src/protocol.ts';

export const AGENT: AgentCard = {
  name: 'Sales_Assistant',
  label: 'Sales Assistant',
  greeting: 'What would you like to know about this record?',
  suggestions: ['Summarize this account', 'Which opportunities are open?', 'Log a call'],
  model: 'default',
};

export const CONNECTION: ConnectionCard = { mode: 'per-user', status: 'ready' };

export const ALLOWED: SessionAnswer['allowed'] = [
  { tool: 'search_records', mode: 'allow' },
  { tool: 'get_record', mode: 'allow' },
  { tool: 'describe_object', mode: 'allow' },
  { tool: 'create_records', mode: 'ask' },
  { tool: 'update_records', mode: 'ask' },
  { tool: 'convert_lead', mode: 'ask' },
  { tool: 'send_email', mode: 'ask' },
  { tool: 'undo_change', mode: 'ask' },
];

export const USER = { id: '005000000000001AAA', name: 'Dana Whitfield' };
