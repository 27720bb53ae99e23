import * as articles from '@/lib/contracts/articles'
import { pageOf } from '@/lib/contracts/common'
import { ImportInput, ImportPreview } from '@/lib/contracts/imports'
import { operation } from '@/lib/contracts/operations/operation'
import { articleParam } from '@/lib/contracts/operations/params'

const ARTICLES = 'Articles'

/** Articles. */
export const articleOperations = {
  previewImport: operation('previewImport', {
    summary: 'Understand a text before it is saved',
    tag: ARTICLES,
    access: 'article.create',
    body: ImportInput,
    bodySize: 'file',
    reply: ImportPreview,
    status: 200,
  }),
  listArticles: operation('listArticles', {
    summary: 'List articles with their progress, newest change first',
    tag: ARTICLES,
    access: 'article.list',
    query: articles.ArticleListQuery,
    reply: pageOf(articles.ArticleSummary),
  }),
  createArticle: operation('createArticle', {
    summary: 'Put an article on the desk',
    tag: ARTICLES,
    access: 'article.create',
    body: articles.ArticleInput,
    bodySize: 'file',
    reply: articles.LoadedArticle,
  }),
  getArticle: operation('getArticle', {
    summary: 'Read an article with the text of its newest revision',
    tag: ARTICLES,
    access: 'article.read',
    params: articleParam,
    reply: articles.ArticleView,
  }),
  changeArticle: operation('changeArticle', {
    summary: 'Change an article’s title, due date or other fields',
    tag: ARTICLES,
    access: 'article.edit',
    params: articleParam,
    body: articles.ArticlePatch,
    reply: articles.ArticleView,
  }),
  moveArticle: operation('moveArticle', {
    summary: 'Clear an article, publish, archive or reopen it',
    tag: ARTICLES,
    access: 'article.move',
    params: articleParam,
    body: articles.ArticleMove,
    reply: articles.ArticleView,
    status: 200,
  }),
} as const
