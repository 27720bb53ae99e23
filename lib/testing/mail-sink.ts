import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A mail server of a test's own, on this machine. */
export type MailSink = {
  /** `smtp://127.0.0.1:<port>` */
  readonly url: string
  /** What it was given, in order. */
  mails: ParsedMail[]
  /** SMTP's code with which every address is refused; 0 to take all. */
  refuse: number
  /** The envelope's sender of the last mail. */
  sender: string
  close: () => Promise<void>
}

/** Starts a mail server that keeps what it is given. */
export async function startMailSink(): Promise<MailSink> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onMailFrom({ address }, _session, done) {
      sink.sender = address
      done()
    },
    onRcptTo(_address, _session, done) {
      done(sink.refuse ? Object.assign(new Error('not now'), { responseCode: sink.refuse }) : null)
    },
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        sink.mails.push(mail)
        done()
      }, done)
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const sink: MailSink = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails: [],
    refuse: 0,
    sender: '',
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return sink
}
