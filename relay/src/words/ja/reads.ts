// What the tables of steps say, in Japanese.
import type { Words } from '../words.ts';

const sum = (label: string) => (of: string) => `${of}の${label}`;
const part = (label: string) => (of: string) => `${of} (${label})`;

export const columns: Words['columns'] = {
  object: 'オブジェクト',
  name: '名前',
  label: '表示ラベル',
  field: '項目',
  type: '種別',
  title: 'タイトル',
  bytes: 'バイト',
  when: '日時',
  what: '内容',
  who: '担当者',
  id: 'ID',
  text: 'テキスト',
};

export const calculated: Words['calculated'] = {
  COUNT: (of) => (of ? `${of}の件数` : '件数'),
  COUNT_DISTINCT: sum('重複を除く件数'),
  SUM: sum('合計'),
  AVG: sum('平均'),
  MIN: sum('最小値'),
  MAX: sum('最大値'),
  CALENDAR_MONTH: part('月'),
  CALENDAR_QUARTER: part('四半期'),
  CALENDAR_YEAR: part('年'),
  DAY_IN_MONTH: part('日'),
  DAY_IN_WEEK: part('曜日'),
  DAY_IN_YEAR: part('年間通算日'),
  DAY_ONLY: part('日付'),
  FISCAL_MONTH: part('会計月'),
  FISCAL_QUARTER: part('会計四半期'),
  FISCAL_YEAR: part('会計年度'),
  HOUR_IN_DAY: part('時'),
  WEEK_IN_MONTH: part('月の週'),
  WEEK_IN_YEAR: part('年の週'),
  DISTANCE: (of) => `${of}までの距離`,
  GROUPING: (of) => `${of}は小計`,
};

export const timeline: Words['timeline'] = {
  kinds: {
    task: 'ToDo',
    call: '電話',
    email: 'メール',
    overdue_task: '期限切れの ToDo',
    overdue_call: '期限切れの電話',
    overdue_email: '期限切れのメール',
    email_received: '受信メール',
    email_sent: '送信メール',
    event: '行動',
    comment: 'コメント',
    change: '変更',
  },
  upcoming: (when) => `${when} (予定)`,
  entry: (kind, what) => `${kind}: ${what}`,
  changed: (field) => `${field}の変更`,
  fromTo: (field, before, after) => `${field}: ${before || '(空白)'} → ${after || '(空白)'}`,
  events: {
    created: '作成',
    ownerAssigned: '所有者の割り当て',
    ownerAccepted: '所有者の受け入れ',
    converted: '取引開始',
    fromLead: 'リードから作成',
    locked: 'ロック',
    unlocked: 'ロック解除',
  },
  leftOut: (reason) => `含まれないもの: ${reason}`,
  sources: {
    tasks: 'ToDo と電話',
    events: '行動',
    emails: 'メール',
    comments: 'コメント',
    history: '項目履歴',
  },
  notAllowed: (source) => `${source}: 管理者が許可していません`,
  notAvailable: (source) => `${source}: あなたは利用できません`,
  valuesClosed: (source) => `${source}: 変更前後の値は参照できません`,
  notKept: (source) => `${source}: 保存されていないか、表示する権限がありません`,
};
