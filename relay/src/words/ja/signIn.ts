// What is said when Salesforce does not let the relay act for a person, in Japanese. Names of pages in Setup stay English: they are looked for there.
import type { Words } from '../words.ts';

const tellAdmin = 'Salesforce 管理者に伝えてください:';

const appIn = 'Setup、External Client App Manager、Recordside';

const scopes = `${tellAdmin} ${appIn}、Settings で範囲 Api と RefreshToken を選択してください。`;
const notPermitted = `${tellAdmin} 権限セット Recordside User を割り当て、${appIn}、Policies で指定してください。`;
const ofShared = (trouble: string): string =>
  `${tellAdmin} 共有接続のインテグレーションユーザ${trouble}。`;

export const signIn: Words['signIn'] = {
  not_approved:
    'Recordside はまだ Salesforce であなたの代わりに操作できません。[接続] をクリックして許可してください。必要なのは一度だけです。',
  not_preauthorized: notPermitted,
  not_admin_approved: notPermitted,
  wrong_audience: `${tellAdmin} リレーの audience が正しくありません。https://login.salesforce.com を、Sandbox とスクラッチ組織では https://test.salesforce.com を指定してください。`,
  bad_assertion: `${tellAdmin} 外部クライアントアプリケーションにリレーの証明書が登録されていません。${appIn}、Settings でもう一度アップロードしてください。証明書なしで再リリースすると削除されます。`,
  clock: `${tellAdmin} リレーのマシンの時計がずれています。`,
  user_inactive: 'あなたの Salesforce ユーザは無効です。管理者に有効化を依頼してください。',
  user_locked:
    'あなたの Salesforce ユーザはロックされています。管理者にロック解除を依頼するか、しばらく待ってからもう一度お試しください。',
  ip_restricted: `${tellAdmin} ログイン IP 範囲の制限により、リレーがアクセスできません。${appIn}、Policies で制限を緩和するか、プロファイルの IP 範囲にリレーのアドレスを追加してください。`,
  login_rate: 'Salesforce へのログイン回数が多すぎます。1 時間後にもう一度お試しください。',
  grant_refused: `${tellAdmin} Salesforce が Recordside へのログインを拒否しました。理由は、ユーザのログイン履歴で確認できます。`,
  wrong_consumer_key: `${tellAdmin} リレーのコンシューマ鍵が ${appIn}、Settings のものと一致しません。`,
  wrong_certificate: `${tellAdmin} ${appIn}、Settings の証明書がリレーの鍵のものと一致しません。`,
  missing_scope: scopes,
  flow_disabled: `${tellAdmin} ${appIn}、Settings で JWT ベアラーフローを有効にしてください。`,
  org_inactive: `${tellAdmin} この組織は無効であると Salesforce が報告しています。`,
  shared_not_approved: ofShared(
    'が Recordside を承認していません。権限セット Recordside Integration を割り当ててください',
  ),
  shared_not_admin_approved: ofShared(
    `は Recordside を使用できません。権限セット Recordside Integration を割り当て、${appIn}、Policies で指定してください`,
  ),
  shared_user_inactive: ofShared('が無効です。有効にしてください'),
  shared_user_locked: ofShared('がロックまたは凍結されています。解除してください'),
  shared_ip_restricted: ofShared(
    'はログイン IP 範囲で制限されています。プロファイルの IP 範囲にリレーのアドレスを追加してください',
  ),
  shared_login_rate: ofShared('のログイン回数が多すぎます。1 時間お待ちください'),
  shared_grant_refused: ofShared(
    'が拒否されました。理由は、そのユーザのログイン履歴で確認できます',
  ),
  code_refused:
    'Salesforce はこのログインを受け付けなくなりました。パネルに戻り、[接続] をもう一度クリックしてください。',
  wrong_callback: `${tellAdmin} ${appIn}、Settings のコールバック URL は、リレーのアドレスに /oauth/callback を付けたものにしてください。`,
  secret_required: `${tellAdmin} Web サーバフローで秘密を必須にしないでください。${appIn}、Settings を確認してください。`,
  wrong_instance: `${tellAdmin} Salesforce が、リレーに設定されたものとは別のアドレスから応答しています。loginUrl は組織の My Domain のアドレスにしてください。`,
  wrong_user: `${tellAdmin} Salesforce がリレーを別のユーザとしてログインさせたため、何も実行されません。`,
  shared_not_configured: `${tellAdmin} エージェントは共有接続を使用しますが、リレーにこの組織の共有ユーザが設定されていません。`,
  sign_in_refused: `${tellAdmin} Salesforce がリレーのログインを拒否しました。`,
};

export const refusedThere: Words['refusedThere'] = (word) =>
  `${tellAdmin} Salesforce の応答は ${word} でした。${appIn}、Policies と、ユーザのログイン履歴を確認してください。`;

export const aboutPerson: Words['aboutPerson'] = (username, orgId, code, number) =>
  `(ユーザ: ${username}、組織: ${orgId}、${code}、番号: ${number})`;

export const callback: Words['callback'] = {
  language: 'ja',
  number: (id) => `管理者に伝える番号: ${id}`,
  connected: {
    title: '接続しました',
    text: 'このウィンドウを閉じてかまいません。質問はパネルで待機しています。',
  },
  denied: {
    title: '接続していません',
    text: '許可されなかったため、何も変わっていません。このウィンドウを閉じてください。パネルからいつでも接続できます。',
  },
  expired: {
    title: 'このリンクは使用済みです',
    text: 'このウィンドウを閉じ、パネルに戻って [接続] をクリックしてください。',
  },
  wrongUser: {
    title: '別のユーザでした',
    text: (username) =>
      `このパネルは ${username} のものですが、別のユーザがログインしました。このブラウザで Salesforce からログアウトし、パネルの [接続] をもう一度クリックして、${username} としてログインしてください。`,
  },
  refused: { title: '接続していません' },
  unavailable: {
    title: 'Salesforce が応答していません',
    text: 'このウィンドウを閉じ、1 分待ってから、パネルの [接続] をもう一度クリックしてください。',
  },
};
