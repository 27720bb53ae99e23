import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { fileInput, type InputOutcome, textInput, urlInput } from '@/components/articles/import-input'
import { type LoadErrors, NO_ERRORS, placeError, placeUrlError } from '@/components/articles/load-errors'
import { articleInput, fittedAnnotations, loadedDocument } from '@/components/articles/load-state'
import { useCreateArticle } from '@/components/articles/use-articles'
import { useKeptLoad } from '@/components/articles/use-kept-load'
import { useUnderstanding } from '@/components/articles/use-understanding'
import { guessPeople } from '@/components/importing/guess-people'
import { useAnnounce } from '@/components/ui/live-region'
import { newIdempotencyKey } from '@/lib/client/api'
import type { LoadedArticle } from '@/lib/contracts/articles'
import type { ImportInput, TrackedChanges } from '@/lib/contracts/imports'
import type { MemberView, MeView } from '@/lib/contracts/people'
import { summarise } from '@/lib/importing/summarise'

/**
 * An article on its way to the desk: what was given, what is understood of it, and its loading. Nothing is saved before
 * that; what stands here is kept on this device.
 */
export function useLoad(me: MeView, members: readonly MemberView[]) {
  const router = useRouter()
  const announce = useAnnounce()
  const { state, dispatch, restored, forget } = useKeptLoad(`${me.newsroom.id}/${me.id}`)
  const [errors, setErrors] = useState<LoadErrors>(NO_ERRORS)
  const [loaded, setLoaded] = useState<LoadedArticle | null>(null)
  const create = useCreateArticle()
  const authors = state.preview?.authors
  const guesses = useMemo(() => guessPeople(authors ?? [], members), [authors, members])
  // One key for one intended article: a lost answer may be asked for again, a changed article is another one.
  const intended = useMemo(
    () => ({ article: articleInput(state, guesses), key: newIdempotencyKey() }),
    [state, guesses],
  )
  const document = useMemo(() => loadedDocument(state), [state])
  const summary = useMemo(() => (document ? summarise(document) : null), [document])
  const fitted = useMemo(() => fittedAnnotations(state), [state])

  const {
    reading,
    understand: ask,
    cancel,
  } = useUnderstanding({
    onUnderstood: (understood) => {
      dispatch({ do: 'understood', preview: understood })
      const claims = understood.annotations?.claims.length ?? 0
      announce(
        `${understood.document.content.length} blocks understood${claims > 0 ? `, and ${claims} claims with them` : ''}. Nothing is saved yet.`,
      )
    },
    onError: (error, input) => {
      if (input.kind !== 'url') return setErrors(placeError(error))
      setErrors(placeUrlError(error))
      // The address stays in its field; what it did not give is no text.
      if (state.stage === 'text') dispatch({ do: 'type', text: state.text })
    },
  })
  const understand = (input: ImportInput) => {
    setErrors(NO_ERRORS)
    void ask(input.kind === 'file' ? { ...input, changes: state.changes } : input)
  }
  const give = (outcome: InputOutcome, text: string) => {
    if (outcome.kind === 'refused') {
      // What was pasted stays in front of the person who has to shorten it.
      if (text !== '') dispatch({ do: 'type', text })
      setErrors({ ...NO_ERRORS, text: outcome.message })
      return
    }
    dispatch({ do: 'give', source: outcome.input, text })
    setErrors(NO_ERRORS)
    void ask(outcome.input)
  }
  const fetchPage = () => {
    const outcome = urlInput(state.url)
    if (outcome.kind === 'refused') setErrors({ ...NO_ERRORS, url: outcome.message })
    else give(outcome, state.text)
  }
  const stopReading = () => {
    cancel()
    // What was not read is not what this article is made of.
    if (state.stage === 'text') dispatch({ do: 'type', text: state.text })
    announce('Let be. Nothing is changed.')
  }
  const read = () => {
    if (reading) return
    if (state.source) return understand(state.source)
    give(textInput(state.text), state.text)
  }
  const chooseFile = async (file: File | undefined) => {
    if (!file) return
    const outcome = await fileInput(file)
    give(outcome, outcome.kind === 'refused' ? state.text : '')
  }
  const readChanges = (changes: TrackedChanges) => {
    if (state.source?.kind !== 'file') return
    dispatch({ do: 'changes', changes })
    setErrors(NO_ERRORS)
    void ask({ ...state.source, changes })
  }
  const load = () => {
    if (create.isPending || create.isSuccess || reading) return
    if (state.stage === 'text') return state.text.trim() !== '' || state.source ? read() : undefined
    const { article, key } = intended
    if (!article) return
    if (article.title === '')
      return setErrors({ ...NO_ERRORS, fields: { title: 'Say what the article is called.' } })
    if (article.document.content.length === 0) {
      return setErrors({ ...NO_ERRORS, text: 'Every block is left out. Leave at least one in.' })
    }
    setErrors(NO_ERRORS)
    create.mutate(
      { article, idempotencyKey: key },
      {
        onSuccess: async (answer) => {
          await forget()
          // What was lost on the way is told here: the desk knows only what is there.
          if (answer.broughtIn && answer.broughtIn.notPlaced.length > 0) setLoaded(answer)
          else router.push(`/articles/${answer.id}`)
        },
        onError: (error) => setErrors(placeError(error)),
      },
    )
  }
  return {
    state,
    dispatch,
    isRestored: restored === 'found',
    errors,
    setErrors,
    guesses,
    summary,
    fitted,
    reading,
    isLoading: create.isPending || create.isSuccess,
    /** Set once the article is on the desk and something of its file is not. */
    loaded,
    give,
    fetchPage,
    stopReading,
    read,
    chooseFile,
    readChanges,
    load,
  }
}
