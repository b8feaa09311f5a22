// What steps are called, in Japanese.
import type { WriteAction } from '../../protocol.ts';
import type { Words } from '../words.ts';

const verbs: Record<WriteAction, string> = {
  create: '作成',
  update: '更新',
  upsert: '保存',
  delete: '削除',
  restore: '復元',
  convert: '取引開始',
  send: '送信',
  run: '実行',
};

export const steps: Words['steps'] = {
  change: (action, objectLabel, count) =>
    count === 1
      ? `${objectLabel}の${verbs[action]}`
      : `${objectLabel} ${count} 件の${verbs[action]}`,
  addNote: 'メモの追加',
  convertLead: 'リードの取引開始',
  createTask: 'ToDo の作成',
  logCall: '活動 (電話) の記録',
  postToFeed: 'フィードへの投稿',
  scheduleEvent: '行動の予定',
  sendEmail: 'メールの送信',
  undo: '元に戻す',
  ofEffect: { read: '参照', ...verbs },
  unknownTool: '不明なアクション',

  search: (object) => `${object} を検索`,
  searchRecords: 'レコードを検索',
  searched: (objectLabels) => `${objectLabels}を検索しました`,
  total: (object) => `${object} を集計`,
  totalled: (objectLabels) => `${objectLabels}を集計しました`,
  find: (text) => `「${text}」を検索`,
  lookedFor: (text) => `「${text}」を検索しました`,
  readRecord: (object) => `${object} を参照`,
  recordRead: (objectLabel) => `${objectLabel}を参照しました`,
  readRelated: (relationship, object) => `${object} の ${relationship} を参照`,
  relatedRead: (relationship, objectLabel) => `${objectLabel}の ${relationship} を参照しました`,
  readTimeline: (object) => `${object} のタイムラインを参照`,
  timelineRead: (objectLabel) => `${objectLabel}のタイムラインを参照しました`,
  listFiles: (object) => `${object} のファイルを一覧表示`,
  filesListed: (objectLabel) => `${objectLabel}のファイルを一覧表示しました`,
  readFile: 'ファイルを参照',
  fileRead: (title) => `「${title}」を参照しました`,
  lookUpFields: (object) => `${object} の項目を確認`,
  fieldsLookedUp: (objectLabel) => `${objectLabel}の項目を確認しました`,
  findObjects: (pattern) => `「${pattern}」に似たオブジェクトを検索`,
  objectsFound: (pattern) => `「${pattern}」に似たオブジェクトを検索しました`,
  lookUpRecent: (object) => `最近参照した ${object} を確認`,
  recentLookedUp: (objectLabels) => `最近参照した${objectLabels}を確認しました`,
  lookUpPerson: 'ログインユーザを確認',
  personLookedUp: 'ログインユーザを確認しました',
  readOn: '続きを参照',
  partsDone: (done, total) => `${total} 件中 ${done} 件完了`,
  tryAgain: (next, most) => `Salesforce の応答待ち (${next}/${most} 回目)`,
  fetchFile: 'ファイルを取得中',
  extractText: 'テキストを読み取り中',
};
